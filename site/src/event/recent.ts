import type { ShownEvent } from '../content/shown-event.ts';
import { endOf } from '../time/event-time.ts';

/** Coming events, and those of the last twelve months. These have a calendar file and an image to share, and are in the search. */
export function recent(events: ShownEvent[], now: Temporal.Instant): ShownEvent[] {
  const since = now.subtract({ hours: 24 * 365 });
  return events.filter((event) => Temporal.Instant.compare(endOf(event), since) >= 0);
}
