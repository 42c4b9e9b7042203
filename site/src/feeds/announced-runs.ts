import type { ShownEvent } from '../content/shown-event.ts';
import { instant } from '../time/event-time.ts';

/** Events that were announced together, by start: forty nights of one show are one piece of news. */
export type Run = [ShownEvent, ...ShownEvent[]];

/**
 * Groups events with the same title, ignoring case, that were announced on the same day (UTC). Nights that are added
 * later are news again. An event without a time of announcement is no news, and is left out.
 */
export function announcedRuns(events: ShownEvent[]): Run[] {
  const runs = new Map<string, Run>();
  for (const event of [...events].sort((a, b) => Temporal.Instant.compare(instant(a.start), instant(b.start)))) {
    if (!event.firstPublishedAt) continue;
    const day = instant(event.firstPublishedAt).toString().slice(0, 10);
    const key = `${day} ${event.title.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')}`;
    const run = runs.get(key);
    if (run) run.push(event);
    else runs.set(key, [event]);
  }
  return [...runs.values()];
}
