/** What is known of builds and of what time does to the site. Times are ms since the epoch. */
export interface RebuildInput {
  /** Since when the site may say what is no longer so: when the newest build was asked for. */
  since: number;
  /** The moments at which a page says something else without a commit, in order. */
  boundaries: readonly number[];
  /** All builds of the last day, those of pushes too, oldest first. */
  builds: readonly number[];
  /** The last build that nobody committed for. */
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
/** Boundaries that follow each other closer than this share one rebuild. */
const rebuildGap = 15 * minute;
/** A build is as of the second in which it starts, and a boundary has passed only after it. */
const past = 1_000;
/** On the clock at the venue: the day has changed, and the night has ended. */
const times = ['00:05', '06:05'];

/**
 * When the site is to be built again although nobody committed; undefined where the budget allows none. Boundaries leave two builds of the
 * day to the two times of the clock, without which "today" would be wrong.
 */
export function rebuildDue({ since, boundaries, builds, rebuilt, timeZone, budget }: RebuildInput): Rebuild | undefined {
  const clock = afforded(nextOnClock(since, timeZone), builds, budget);
  const next = boundaries.find((moment) => moment >= since);
  const paced = next === undefined ? undefined : Math.max(next + past, (rebuilt ?? 0) + rebuildGap);
  const boundary = afforded(paced, builds, budget - times.length);
  if (boundary !== undefined && (clock === undefined || boundary + rebuildGap <= clock)) return { at: boundary, why: 'boundary' };
  return clock === undefined ? undefined : { at: clock, why: 'clock' };
}

/** That moment, or when fewer than `limit` builds are left in the day before it. */
function afforded(at: number | undefined, builds: readonly number[], limit: number): number | undefined {
  if (at === undefined || limit <= 0) return undefined;
  const oldest = builds[builds.length - limit];
  return oldest === undefined ? at : Math.max(at, oldest + day);
}

/** The first moment after `since` at which the clock at the venue shows one of the times; a time that the night skips comes after the skip. */
function nextOnClock(since: number, timeZone: string): number {
  const today = Temporal.Instant.fromEpochMilliseconds(since).toZonedDateTimeISO(timeZone).toPlainDate();
  const moments = [0, 1].flatMap((days) =>
    times.map((time) => today.add({ days }).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds),
  );
  return Math.min(...moments.filter((moment) => moment > since));
}
