/** A time that cannot be beside the others, or is not read as it is written. */
export interface TimeProblem {
  /** Where it stands, such as `end` or `programme.2.end`. */
  field: string;
  /** What is wrong with it, a sentence without its period. */
  reason: string;
  /** The time it is read as; absent where it is left out. */
  readAs?: string;
}

/** What a time comes to beside another. `reason` says why that is not as it is written; without `time` it is left out. */
export interface Settled {
  time?: string;
  reason?: string;
}

/** Takes the time of a field as it was settled, and notes what is wrong with it. */
export function taking(problems: TimeProblem[]): (field: string, settled: Settled) => string | undefined {
  return (field, { time, reason }) => {
    if (reason !== undefined) problems.push({ field, reason, ...(time !== undefined && { readAs: time }) });
    return time;
  };
}
