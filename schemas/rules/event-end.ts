const hour = 3_600_000;

/** How many hours an event lasts when nobody says when it ends. Receiver and site have this assumption from here, and no other. */
export const usualHours = 6;

/**
 * When an event is over, in ms since the epoch: its end, or `usualHours` after its start where it has none. An end at or before the
 * start counts as none, so that an event can never be over before it begins.
 */
export function eventEnd({ start, end }: { start: string; end?: string | null }): number {
  const from = Date.parse(start);
  const to = end ? Date.parse(end) : Number.NaN;
  return to > from ? to : from + usualHours * hour;
}

/** Whether an event is over at `now`, in ms since the epoch. One that ends at this very moment is not. */
export function isOver(event: { start: string; end?: string | null }, now: number): boolean {
  return eventEnd(event) < now;
}

/** Whether an event takes more than 24 hours. In a calendar it leaves the time of its visitors free; from its start it may be among what is on now. */
export function isOverADay(event: { start: string; end?: string | null }): boolean {
  return eventEnd(event) - Date.parse(event.start) > 24 * hour;
}
