/** The name of a small value that survives restarts, with the type of the value. Declare it beside that type. */
export interface Key<T> {
  readonly name: string;
  /** Carries the type; no key has it. */
  readonly holds?: (value: T) => T;
}

/** Small JSON values that survive restarts, by key. Calls for one key take effect in the order in which they were made. */
export interface Remembered {
  recall<T>(key: Key<T>): Promise<T | undefined>;
  /** To remember undefined is to forget. */
  remember<T>(key: Key<T>, value: NoInfer<T> | undefined): Promise<void>;
  /**
   * Replaces a value by the result of `change`, with no other change in between. Nothing is written if `change` returns its argument.
   * `change` may be called more than once.
   */
  update<T>(key: Key<T>, change: (known: T | undefined) => NoInfer<T> | undefined): Promise<void>;
  /** The names of all values that are remembered. */
  names(): Promise<string[]>;
}
