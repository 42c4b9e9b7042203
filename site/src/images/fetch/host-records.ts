import type { ImageFailure } from './fetch-image.ts';

/** A host is given up after this many failures in a row. */
const PATIENCE = 8;

/**
 * Remembers which hosts failed. A host that is not there is asked once, even if it has many images. A host that
 * answered, now or in an earlier build (`known`), is given up only after several failures in a row.
 */
export function hostRecords(known: string[]) {
  const answered = new Set(known);
  const failures = new Map<string, number>();
  const absent = new Set<string>();
  return {
    isDead: (host: string) => (absent.has(host) && !answered.has(host)) || (failures.get(host) ?? 0) > PATIENCE,
    /** Notes a failure, or with undefined that the host answered, even if it refused. */
    record(host: string, failing: ImageFailure | undefined) {
      if (failing === 'host') absent.add(host);
      if (failing) failures.set(host, (failures.get(host) ?? 0) + 1);
      else {
        answered.add(host);
        failures.delete(host);
      }
    },
  };
}
