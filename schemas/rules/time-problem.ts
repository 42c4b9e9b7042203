import { type TimeCause, timeReason } from './time-cause.ts';

/** A time that contradicts the others, or is not read as it is written. */
export interface TimeProblem {
  /** Its field, such as `end` or `programme.2.end`. */
  field: string;
  cause: TimeCause;
  /** The cause in English: a sentence without its full stop. */
  reason: string;
  /** The time that is taken for it; absent if the time is left out. */
  readAs?: string;
}

/** The result of checking a time against another. `cause` says why the time is not taken as written; without `time` it is left out. */
export interface SettledTime {
  time?: string;
  cause?: TimeCause;
}

export function timeProblem(field: string, cause: TimeCause, readAs?: string): TimeProblem {
  return { field, cause, reason: timeReason(cause), ...(readAs !== undefined && { readAs }) };
}

/** Returns a function that takes the settled time of a field and notes what is wrong with it. */
export function timeTaker(problems: TimeProblem[]): (field: string, settled: SettledTime) => string | undefined {
  return (field, { time, cause }) => {
    if (cause) problems.push(timeProblem(field, cause, time));
    return time;
  };
}
