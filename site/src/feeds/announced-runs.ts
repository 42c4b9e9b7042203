import type { ShownEvent } from '../content/shown-event.ts';
import { instant } from '../time/event-time.ts';

/** Events that were announced together: forty nights of one show are one piece of news. By start, the earliest first. */
export type Run = [ShownEvent, ...ShownEvent[]];

/**
 * The events in runs: what has the same title, in whatever capitals, and was announced on the same day (UTC). Nights that are added
 * later are news again. An event of which nobody says when it was announced is no news, and is left out.
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
