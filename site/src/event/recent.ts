import type { ShownEvent } from '../content/shown-event.ts';
import { endOf } from '../time/event-time.ts';

/** What is to come, and what was in the last twelve months: these have a calendar file, an image to share and a place in the search. */
export function recent(events: ShownEvent[], now: Temporal.Instant): ShownEvent[] {
  const since = now.subtract({ hours: 24 * 365 });
  return events.filter((event) => Temporal.Instant.compare(endOf(event), since) >= 0);
}
