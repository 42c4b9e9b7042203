import type { ShownEvent } from './content/shown-event.ts';
import { instant } from './event-time.ts';

/** Up to three other events a visitor of this one may like: same series, then a shared genre, then a shared room, then the nearest date. */
export function related(event: ShownEvent, others: ShownEvent[], max = 3): ShownEvent[] {
  const start = instant(event.start).epochMilliseconds;
  const ranked = others
    .filter((other) => other.id !== event.id && other.status !== 'cancelled')
    .map((other) => ({ other, kinship: kinship(event, other), distance: Math.abs(instant(other.start).epochMilliseconds - start) }));
  ranked.sort((a, b) => a.kinship - b.kinship || a.distance - b.distance || (a.other.id < b.other.id ? -1 : 1));
  return ranked.slice(0, max).map(({ other }) => other);
}

function kinship(a: ShownEvent, b: ShownEvent): number {
  if (a.series && a.series.name === b.series?.name) return 0;
  if (a.genres?.some((genre) => b.genres?.includes(genre))) return 1;
  return a.rooms?.some((room) => b.rooms?.some((other) => other.name === room.name)) ? 2 : 3;
}
