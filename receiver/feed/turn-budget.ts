/** The share of each turn of the event loop that large bodies may take. */
export interface TurnBudget {
  /** Counts bytes that were just taken. If this turn has none left, returns a promise of the next turn: wait for it before taking more. */
  spend(bytes: number): Promise<void> | undefined;
}

/**
 * Lets all large bodies together take `bytes` in one turn of the event loop. Hashing them takes time, and without a limit twenty at
 * once fill turns of a quarter of a second, in which no small message is answered. `nextTurn` calls back after the current turn.
 */
export function turnBudget(bytes: number, nextTurn: (work: () => void) => void = setImmediate): TurnBudget {
  let spent = 0;
  let turn: Promise<void> | undefined;
  return {
    spend(count) {
      spent += count;
      turn ??= new Promise((resolve) =>
        nextTurn(() => {
          spent = 0;
          turn = undefined;
          resolve();
        }),
      );
      return spent > bytes ? turn : undefined;
    },
  };
}
