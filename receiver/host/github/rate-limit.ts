import { backoff } from '../../clock/backoff.ts';

/** What GitHub answered, as far as limits go. */
export interface Answered {
  status: number;
  headers: Record<string, string | number | undefined>;
  /** Its message, with those of the single errors. */
  message: string;
}

const minute = 60_000;
const hour = 60 * minute;
/** No answer is taken to ask for more, ms: its moments are of GitHub's clock or of ours, and either may be wrong. */
export const longestWait = 2 * hour;

/**
 * For how long an answer asks to wait, ms; undefined where it is no limit. `now`: ms since the epoch; `times`: how many waits in a row
 * came before. Secondary limits come as 403, 429, or 422 in disguise; `retry-after` counts seconds, the reset is a moment, and where
 * neither is given it is a minute, doubled each time.
 */
export function waitAskedFor({ status, headers, message }: Answered, now: number, times: number): number | undefined {
  const limited =
    status === 429 || (status === 403 && /rate limit|abuse/i.test(message)) || /submitted too quickly|RATE_LIMITED/.test(message);
  // Moments are by GitHub's clock, which need not be ours.
  const serverNow = Date.parse(`${headers.date}`) || now;
  const after = retryAfter(headers['retry-after'], serverNow);
  if (after !== undefined && (limited || status === 403 || status >= 500)) return after;
  const usedUp = `${headers['x-ratelimit-remaining']}` === '0' && (limited || status === 403);
  const reset = Number(headers['x-ratelimit-reset']) * 1000;
  if (usedUp && reset > serverNow) return Math.min(reset - serverNow + 1000, longestWait);
  return limited || usedUp ? backoff(times + 1, { first: minute, longest: hour }) : undefined;
}

function retryAfter(value: string | number | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(`${value}`) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 1000), longestWait);
}
