import { NotNow, type Wait } from './not-now.ts';
import { type Answered, waitAskedFor } from './rate-limit.ts';

const hour = 3_600_000;
/** GitHub allows 500 an hour, the people on its pages included. */
const contentPerHour = 400;

/** Stands before every request: lets none through while GitHub wants to be left alone, and notes when it says so. */
export interface Gate {
  /** Throws NotNow while it is closed. `content`: the request makes something that people are told of. */
  check(content: boolean): void;
  /** An answer came. Returns NotNow when it closed the gate. */
  note(answered: Answered, cause: unknown): NotNow | undefined;
  /** The request went well. */
  passed(): void;
  /** The wait that is on, to be kept over a restart. */
  wait(): Wait | undefined;
}

/** A gate that starts with the wait that was on when the last process ended, if one was. */
export function createGate(clock: () => number, kept?: Wait): Gate {
  let wait = kept;
  const made: number[] = [];

  function check(content: boolean): void {
    const now = clock();
    if (wait && now < wait.until) throw new NotNow('GitHub asked to be left alone', wait);
    if (!content) return;
    while ((made[0] ?? now) < now - hour) made.shift();
    if (made.length >= contentPerHour)
      throw new NotNow('as many pull requests and comments were written as GitHub allows in an hour', {
        until: (made[0] ?? now) + hour,
        times: 0,
      });
    made.push(now);
  }

  return {
    check,
    note(answered, cause) {
      const now = clock();
      // A second answer to what was sent before the gate closed is no second time.
      const times = wait && now < wait.until ? wait.times - 1 : (wait?.times ?? 0);
      const until = waitAskedFor(answered, now, times);
      if (until === undefined) return undefined;
      wait = { until: Math.max(until, wait?.until ?? 0), times: times + 1 };
      return new NotNow('GitHub limits how much may be asked of it', wait, cause);
    },
    passed() {
      // An answer to a request that was on its way when the gate closed opens nothing.
      if (wait && clock() >= wait.until) wait = undefined;
    },
    wait: () => wait,
  };
}
