import type { ImageFailure } from './fetch-image.ts';

/** This many failures in a row, and nobody waits for the host any longer. */
const PATIENCE = 8;

/**
 * How hosts have done: one that is not there is asked once, however many images it has; one that answered, now or in an
 * earlier build (`known`), is given up only after it failed several times in a row.
 */
export function hostRecords(known: string[]) {
  const answered = new Set(known);
  const failures = new Map<string, number>();
  const absent = new Set<string>();
  return {
    isDead: (host: string) => (absent.has(host) && !answered.has(host)) || (failures.get(host) ?? 0) > PATIENCE,
    /** What failed, or nothing where the host answered, be it to say no. */
    tell(host: string, failing: ImageFailure | undefined) {
      if (failing === 'host') absent.add(host);
      if (failing) failures.set(host, (failures.get(host) ?? 0) + 1);
      else {
        answered.add(host);
        failures.delete(host);
      }
    },
  };
}
