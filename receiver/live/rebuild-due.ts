/** What decides when the site is built again. Times are ms since the epoch. */
export interface RebuildInput {
  /** When the newest build was asked for. What has changed since may be missing on the site. */
  since: number;
  /** The moments at which a page changes although nobody commits, in order. */
  boundaries: readonly number[];
  /** All builds of the last day, oldest first. Builds for pushes count too. */
  builds: readonly number[];
  /** The last build without a new commit. */
  rebuilt?: number | undefined;
  timeZone: string;
  /** Builds in a day. */
  budget: number;
}

export interface Rebuild {
  at: number;
  why: 'clock' | 'boundary';
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** Boundaries closer together than this share one rebuild. */
const rebuildGap = 15 * minute;
/** A build shows the second in which it starts, and a boundary has passed only after its own second. */
const past = 1_000;
/** By the clock of the venue: a new day has begun, and the night has ended. */
const times = ['00:05', '06:05'];

/**
 * When the site must be built again although nobody commits; undefined if the budget allows no build. Boundaries leave two builds of each
 * day for the two times of the clock, because without these "today" would be wrong.
 */
export function rebuildDue({ since, boundaries, builds, rebuilt, timeZone, budget }: RebuildInput): Rebuild | undefined {
  const clock = afforded(nextOnClock(since, timeZone), builds, budget);
  const next = boundaries.find((moment) => moment >= since);
  const paced = next === undefined ? undefined : Math.max(next + past, (rebuilt ?? 0) + rebuildGap);
  const boundary = afforded(paced, builds, budget - times.length);
  if (boundary !== undefined && (clock === undefined || boundary + rebuildGap <= clock)) return { at: boundary, why: 'boundary' };
  return clock === undefined ? undefined : { at: clock, why: 'clock' };
}

/** That moment, or the first one after it at which fewer than `limit` builds lie in the day before. */
function afforded(at: number | undefined, builds: readonly number[], limit: number): number | undefined {
  if (at === undefined || limit <= 0) return undefined;
  const oldest = builds[builds.length - limit];
  return oldest === undefined ? at : Math.max(at, oldest + day);
}

/** The first moment after `since` at which the clock of the venue shows one of the times. If summer time skips it, the moment after the skip. */
function nextOnClock(since: number, timeZone: string): number {
  const today = Temporal.Instant.fromEpochMilliseconds(since).toZonedDateTimeISO(timeZone).toPlainDate();
  const moments = [0, 1].flatMap((days) =>
    times.map((time) => today.add({ days }).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds),
  );
  return Math.min(...moments.filter((moment) => moment > since));
}
