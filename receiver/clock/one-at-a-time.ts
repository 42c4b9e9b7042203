/** Lets the calls for one name follow each other, so that they take effect in their order. Calls for other names do not wait. */
export function oneAtATime() {
  const waiting = new Map<string, Promise<void>>();
  return {
    /** Runs `work` after what was given for this name before, whatever became of that. */
    take(name: string, work: () => Promise<void>): Promise<void> {
      const turn = (waiting.get(name) ?? Promise.resolve()).then(work);
      const settled = turn.catch(() => {});
      waiting.set(name, settled);
      void settled.then(() => waiting.get(name) === settled && waiting.delete(name));
      return turn;
    },
    /** Resolves when all that was given for this name is over. */
    over: async (name: string): Promise<void> => waiting.get(name),
    /** Resolves when all that was given is over. */
    async allOver(): Promise<void> {
      await Promise.all(waiting.values());
    },
  };
}
