/** The name of a small value that survives restarts, with the type of that value. It is declared beside that type. */
export interface Key<T> {
  readonly name: string;
  /** Carries the type; no key has it. */
  readonly holds?: (value: T) => T;
}

/** Small values that survive restarts, by key: JSON. Calls for one key take effect in the order in which they were made. */
export interface Remembered {
  recall<T>(key: Key<T>): Promise<T | undefined>;
  /** To remember undefined is to forget. */
  remember<T>(key: Key<T>, value: NoInfer<T> | undefined): Promise<void>;
  /**
   * Puts what `change` makes of a value in its place, with nobody else's change in between. Nothing is written where it gives back
   * what it was given. It may be called more than once.
   */
  update<T>(key: Key<T>, change: (known: T | undefined) => NoInfer<T> | undefined): Promise<void>;
  /** The names of all values that are remembered. */
  names(): Promise<string[]>;
}
