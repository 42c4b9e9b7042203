/** What the client is doing: `refs` asks for the refs (the start of every fetch and push), `pack` moves the objects. */
export type Stage = 'refs' | 'pack';
export type Operation = 'fetch' | 'push';

/** What happens to one exchange instead of, before or after git's own answer. */
export interface Fault {
  /** The stage it strikes at unless the script says otherwise. */
  at: Stage;
  /** Answer with this status instead of asking git. */
  status?: number;
  /** With `status`: the repository at this address is said to be the one that is meant. */
  location?: string;
  /** Strikes requests for this repository alone. */
  repository?: string;
  /** With `status`: the answer holds everything that was sent, as that of a careless gateway may. */
  echo?: boolean;
  /** Runs before git does: somebody else may push here, or the client be kept waiting. */
  before?: () => Promise<void> | void;
  /** `before`: the connection breaks and git hears nothing. `after`: git has done all of it, and the client never hears. */
  cut?: 'before' | 'after';
}

/** The next fetch or push is refused: 401, 403, 404, 429, 500, 502, … */
export const refuse = (status: number, at: Stage = 'refs'): Fault => ({ at, status });

/** The repository is said to be at another address. */
export const redirect = (status: number, location: string, at: Stage = 'refs'): Fault => ({ at, status, location });

/** A gateway refuses, and repeats what it was sent. */
export const echo = (status: number, at: Stage = 'refs'): Fault => ({ at, status, echo: true });

/** The connection breaks before git has heard anything. */
export const cutBefore = (at: Stage = 'pack'): Fault => ({ at, cut: 'before' });

/** The refs are updated, then the connection breaks: the client sees a failure although its push arrived. */
export const cutAfter = (): Fault => ({ at: 'pack', cut: 'after' });

/** Somebody else is quicker: `act` runs between the client's fetch and its push (`refs`), or between its look at the refs and its pack. */
export const meanwhile = (act: () => Promise<unknown>, at: Stage = 'refs'): Fault => ({
  at,
  before: async () => {
    await act();
  },
});

/** The client waits until `release` is called; `reached` resolves when it does. */
export function hang(at: Stage = 'pack'): Fault & { reached: Promise<void>; release: () => void } {
  const reached = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  return {
    at,
    before: () => {
      reached.resolve();
      return released.promise;
    },
    reached: reached.promise,
    release: released.resolve,
  };
}

/** The faults still to come, in order, per operation and stage. */
export class FaultScript {
  #queue: { operation: Operation; fault: Fault }[] = [];

  /** The next `times` fetches or pushes that come to the fault's stage meet it. */
  next(operation: Operation, fault: Fault, times = 1): void {
    for (let time = 0; time < times; time++) this.#queue.push({ operation, fault });
  }

  take(operation: Operation, stage: Stage, repository: string): Fault | undefined {
    const index = this.#queue.findIndex(
      ({ operation: struck, fault }) => struck === operation && fault.at === stage && [undefined, repository].includes(fault.repository),
    );
    return index < 0 ? undefined : this.#queue.splice(index, 1)[0]?.fault;
  }

  /** Faults that nothing has met yet; a test may want none left. */
  get left(): number {
    return this.#queue.length;
  }

  clear(): void {
    this.#queue = [];
  }
}
