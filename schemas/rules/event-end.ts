const hour = 3_600_000;

/** How many hours an event without an end is taken to last. Receiver and site both take this assumption from `eventEnd`. */
const usualHours = 6;

/**
 * When an event is over, in ms since the epoch: its end, or `usualHours` after its start where it has none. An end at or before the
 * start counts as none, so that an event can never be over before it begins.
 */
export function eventEnd({ start, end }: { start: string; end?: string | null }): number {
  const from = Date.parse(start);
  const to = end ? Date.parse(end) : Number.NaN;
  return to > from ? to : from + usualHours * hour;
}

/** Whether an event is over at `now`, in ms since the epoch. An event that ends at this very moment is not over. */
export function isOver(event: { start: string; end?: string | null }, now: number): boolean {
  return eventEnd(event) < now;
}

/**
 * Whether an event takes more than 24 hours. A calendar then shows the time of its visitors as free, and once it has
 * begun it may be on now.
 */
export function isOverADay(event: { start: string; end?: string | null }): boolean {
  return eventEnd(event) - Date.parse(event.start) > 24 * hour;
}
