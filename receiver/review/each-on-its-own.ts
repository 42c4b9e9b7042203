import { MovedError, RefusedError } from '../git/repo.ts';
import { NotNow } from '../host/not-now.ts';

/** Runs work for single branches, so that one failure holds up no other branch. */
export function eachOnItsOwn() {
  const failures = new Map<string, Error>();

  return {
    /** Runs it, unless work for the branch failed before. Rejects only if the host wants no requests at all. */
    async attempt(branch: string, act: () => Promise<unknown>): Promise<void> {
      if (failures.has(branch)) return;
      try {
        await act();
      } catch (error) {
        if (error instanceof NotNow) throw error;
        failures.set(branch, error instanceof Error ? error : new Error(String(error)));
      }
    },

    /** Notes branches that failed elsewhere. */
    failed(branches: ReadonlyMap<string, Error>): void {
      for (const [branch, error] of branches) failures.set(branch, error);
    },

    /** All failures as one error. */
    error(): Error | undefined {
      const errors = [...failures.values()];
      if (errors.length === 0) return undefined;
      const message = [...failures].map(([branch, error]) => `${branch}: ${error.message}`).join('; ');
      const options = { cause: errors.length === 1 ? errors[0] : errors };
      const refused = errors.find((error) => error instanceof RefusedError);
      if (refused) return new RefusedError(message, { ...options, todo: refused.todo });
      return errors.every((error) => error instanceof MovedError) ? new MovedError(message, options) : new Error(message, options);
    },
  };
}
