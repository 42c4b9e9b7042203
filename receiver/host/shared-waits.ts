/** The waits that hosts asked for, by credential: a host counts what one token or app asks, for whichever venue that is. */
export interface SharedWaits {
  /** For how long nothing is to be asked with this credential, ms; 0 where it may. */
  left(credential: string): number;
  /** A host wants to be left alone by it for so long, ms. */
  asked(credential: string, ms: number): void;
}

/** The same, where several threads keep each other up to date. */
export interface HeardWaits extends SharedWaits {
  /** Another thread was asked. */
  heard(credential: string, ms: number): void;
  /** Those that are on, and for how long still, ms. */
  all(): [credential: string, ms: number][];
}

export interface SharedWaitsDeps {
  /** Ms that only go forward. */
  steady(): number;
  /** Tells the others that a host asked for it. */
  tell?(credential: string, ms: number): void;
}

/** The waits as one thread knows them: its own, and what it hears of others. */
export function sharedWaits({ steady, tell }: SharedWaitsDeps): HeardWaits {
  const until = new Map<string, number>();
  const left = (credential: string) => Math.max(0, (until.get(credential) ?? 0) - steady());
  const heard = (credential: string, ms: number) => void until.set(credential, steady() + Math.max(left(credential), ms));
  return {
    left,
    heard,
    asked(credential, ms) {
      heard(credential, ms);
      tell?.(credential, ms);
    },
    all: () => [...until.keys()].map((credential): [string, number] => [credential, left(credential)]).filter(([, ms]) => ms > 0),
  };
}
