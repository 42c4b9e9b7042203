/** A time that contradicts the others, or is not read as it is written. */
export interface TimeProblem {
  /** Its field, such as `end` or `programme.2.end`. */
  field: string;
  /** What is wrong with it: a sentence without its full stop. */
  reason: string;
  /** The time that is taken for it; absent if the time is left out. */
  readAs?: string;
}

/** The result of checking a time against another. `reason` says why the time is not taken as written; without `time` it is left out. */
export interface SettledTime {
  time?: string;
  reason?: string;
}

/** Returns a function that takes the settled time of a field and notes what is wrong with it. */
export function timeTaker(problems: TimeProblem[]): (field: string, settled: SettledTime) => string | undefined {
  return (field, { time, reason }) => {
    if (reason !== undefined) problems.push({ field, reason, ...(time !== undefined && { readAs: time }) });
    return time;
  };
}
