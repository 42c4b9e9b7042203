import type { Named } from '../../../schemas/event.ts';
import type { ShownEvent } from '../content/shown-event.ts';
import { nameSlug } from '../text/name-slug.ts';

/** One value by which visitors look up events: its name as first written, and its events. */
export type Facet = { key: string; name: string; events: ShownEvent[] };

/** The kind of value that the events of a facet share. */
export type FacetKind = 'genre' | 'room' | 'series';

/** The name of a series in an address. It contains the id, because names repeat over the years. */
export function seriesKey({ id, name }: Named): string {
  return id ? `${id}-${nameSlug(name)}` : nameSlug(name);
}

export function genreFacets(events: ShownEvent[]): Facet[] {
  return facets(events, (event) => (event.genres ?? []).map((name) => ({ key: nameSlug(name), name })));
}

export function roomFacets(events: ShownEvent[]): Facet[] {
  return facets(events, (event) => (event.rooms ?? []).map(({ name }) => ({ key: nameSlug(name), name })));
}

export function seriesFacets(events: ShownEvent[]): Facet[] {
  return facets(events, ({ series }) => (series ? [{ key: seriesKey(series), name: series.name }] : []));
}

/** The facets of events, by name; two spellings with one key are one facet. */
function facets(events: ShownEvent[], of: (event: ShownEvent) => { key: string; name: string }[]): Facet[] {
  const found = new Map<string, Facet>();
  for (const event of events) {
    for (const { key, name } of new Map(of(event).map((facet) => [facet.key, facet])).values()) {
      const facet = found.get(key);
      if (facet) facet.events.push(event);
      else found.set(key, { key, name, events: [event] });
    }
  }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
