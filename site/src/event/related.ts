import type { ShownEvent } from '../content/shown-event.ts';
import { instant } from '../time/event-time.ts';

type Placed = { event: ShownEvent; at: number };

/**
 * Finds up to `max` events that a visitor of another event may like: same series, then a shared genre, then a shared
 * room, then the nearest date. An event that has begun counts as starting at `now`. Shared values are indexed once, so
 * that a page costs the same in a long programme.
 */
export function related(others: ShownEvent[], now: Temporal.Instant, max = 3): (event: ShownEvent) => ShownEvent[] {
  const groups = new Map<string, Placed[]>();
  const placed = others
    .filter(({ status }) => status !== 'cancelled')
    .map((event) => ({ event, at: Math.max(instant(event.start).epochMilliseconds, now.epochMilliseconds) }))
    .sort((a, b) => a.at - b.at);
  for (const one of placed) for (const key of new Set(ties(one.event).flat())) groups.getOrInsertComputed(key, () => []).push(one);

  return (event) => {
    const at = instant(event.start).epochMilliseconds;
    const found: ShownEvent[] = [];
    for (const keys of ties(event)) {
      if (found.length >= max) break;
      const known = new Set([event.id, ...found.map(({ id }) => id)]);
      const near = new Set(keys.flatMap((key) => nearest(groups.get(key) ?? [], at, max + known.size)));
      const fresh = [...near].filter((other) => !known.has(other.event.id));
      fresh.sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at) || (a.event.id < b.event.id ? -1 : 1));
      found.push(...fresh.slice(0, max - found.length).map((other) => other.event));
    }
    return found;
  };
}

/** The values that an event may share with others, the most important first. */
function ties({ series, genres = [], rooms = [] }: ShownEvent): string[][] {
  return [series ? [`series ${series.name}`] : [], genres.map((genre) => `genre ${genre}`), rooms.map(({ name }) => `room ${name}`), ['']];
}

/** At least `count` events of a group that are nearest to `at`, with all that are equally near. The group is in order of time. */
function nearest(group: Placed[], at: number, count: number): Placed[] {
  let after = firstFrom(group, at);
  let before = after - 1;
  let distance = 0;
  const taken: Placed[] = [];
  for (;;) {
    const [back, forth] = [group[before], group[after]];
    if (!back && !forth) return taken;
    const next = Math.min(back ? at - back.at : Number.POSITIVE_INFINITY, forth ? forth.at - at : Number.POSITIVE_INFINITY);
    if (taken.length >= count && next > distance) return taken;
    distance = next;
    if (back && at - back.at === next) taken.push(group[before--] as Placed);
    else taken.push(group[after++] as Placed);
  }
}

/** The index of the first event that is not before `at`. */
function firstFrom(group: Placed[], at: number): number {
  let [low, high] = [0, group.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((group[middle]?.at ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
