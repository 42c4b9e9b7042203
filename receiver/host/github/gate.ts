import { NotNow, type Wait } from '../not-now.ts';
import { type Answered, longestWait, waitAskedFor } from './rate-limit.ts';

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

export interface GateDeps {
  /** Ms since the epoch. */
  clock: () => number;
  /** Ms that only go forward. */
  steady: () => number;
  /** What others that act by the same credential were asked. */
  shared?: { left(): number; asked(ms: number): void } | undefined;
}

/** A gate that starts with the wait that was on when the last process ended, if one was. */
export function createGate({ clock, steady, shared }: GateDeps, kept?: Wait): Gate {
  let wait: (Wait & { until: number }) | undefined = kept && startedWith(kept);
  if (wait && wait.until > steady()) shared?.asked(wait.until - steady());
  const made: number[] = [];

  /** What is left of a wait that was kept; one that a clock dates ahead which was wrong then is over. */
  function startedWith(kept: Wait) {
    const gone = clock() - kept.at;
    const isReal = gone >= 0 && Number.isFinite(kept.ms);
    return isReal ? { ...kept, until: steady() + Math.min(kept.ms, longestWait) - gone } : undefined;
  }

  function check(content: boolean): void {
    const now = steady();
    const left = Math.max(wait ? wait.until - now : 0, shared?.left() ?? 0);
    if (left > 0) throw new NotNow('GitHub asked to be left alone', left);
    if (!content) return;
    while ((made[0] ?? now) < now - hour) made.shift();
    if (made.length >= contentPerHour)
      throw new NotNow(
        'as many pull requests and comments were written as GitHub allows in an hour',
        Math.max(0, (made[0] ?? now) + hour - now),
      );
    made.push(now);
  }

  return {
    check,
    note(answered, cause) {
      const now = steady();
      // A second answer to what was sent before the gate closed is no second time.
      const times = wait && now < wait.until ? wait.times - 1 : (wait?.times ?? 0);
      const asked = waitAskedFor(answered, clock(), times);
      if (asked === undefined) return undefined;
      const ms = Math.max(asked, (wait?.until ?? now) - now);
      wait = { at: clock(), ms, times: times + 1, until: now + ms };
      shared?.asked(ms);
      return new NotNow('GitHub limits how much may be asked of it', ms, cause);
    },
    passed() {
      // An answer to a request that was on its way when the gate closed opens nothing.
      if (wait && steady() >= wait.until) wait = undefined;
    },
    wait: () => wait && { at: wait.at, ms: wait.ms, times: wait.times },
  };
}
