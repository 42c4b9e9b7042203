/** The moment that the whole build uses as now, so that the same content and `BUILD_NOW` give the same pages. */
export const buildNow: Temporal.Instant = readBuildNow(process.env.BUILD_NOW, () => Temporal.Now.instant());

/** `BUILD_NOW` as an instant to the second; without it, the clock's. */
export function readBuildNow(value: string | undefined, clock: () => Temporal.Instant): Temporal.Instant {
  if (!value) return clock().round('second');
  try {
    return Temporal.Instant.from(value);
  } catch (cause) {
    throw new Error(`BUILD_NOW is "${value.slice(0, 40)}"; it must be a time with its offset, such as 2026-12-04T20:30:00+01:00`, {
      cause,
    });
  }
}
