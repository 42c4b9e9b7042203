/** What GitHub answered, as far as limits go. */
export interface Answered {
  status: number;
  headers: Record<string, string | number | undefined>;
  /** Its message, with those of the single errors. */
  message: string;
}

const minute = 60_000;
const hour = 60 * minute;

/**
 * Until when an answer asks to wait (ms since the epoch); undefined where it is no limit. `times`: how many waits in a row came before.
 * Secondary limits come as 403, 429, or 422 in disguise; `retry-after` counts seconds, the reset is a moment, and where neither is given
 * it is a minute, doubled each time.
 */
export function waitAskedFor({ status, headers, message }: Answered, now: number, times: number): number | undefined {
  const limited =
    status === 429 || (status === 403 && /rate limit|abuse/i.test(message)) || /submitted too quickly|RATE_LIMITED/.test(message);
  const after = retryAfter(headers['retry-after'], now);
  if (after !== undefined && (limited || status === 403 || status >= 500)) return after;
  const usedUp = `${headers['x-ratelimit-remaining']}` === '0' && (limited || status === 403);
  const reset = Number(headers['x-ratelimit-reset']) * 1000;
  // By GitHub's clock, which need not be ours.
  const serverNow = Date.parse(`${headers.date}`) || now;
  if (usedUp && reset > serverNow) return now + Math.min(reset - serverNow, 2 * hour) + 1000;
  return limited || usedUp ? now + Math.min(minute * 2 ** times, hour) : undefined;
}

function retryAfter(value: string | number | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const seconds = Number(value);
  const at = Number.isFinite(seconds) ? now + seconds * 1000 : Date.parse(`${value}`);
  return Number.isNaN(at) ? undefined : Math.max(at, now + 1000);
}
