import { byMonth, entries, past, upcoming } from './agenda.ts';
import { buildNow } from './build-now.ts';
import type { Calendar } from './calendar.ts';
import { identity } from './config.ts';
import { loadProgramme } from './content/load-programme.ts';
import type { ShownEvent } from './content/shown-event.ts';
import { type EventState, eventState } from './event-state.ts';
import { today } from './event-time.ts';
import { type Facet, type FacetKind, genreFacets, roomFacets, seriesFacets } from './facets.ts';
import { recent } from './recent.ts';
import { related } from './related.ts';

/** What every page is made from: the programme, read once, and the moment it is made for. */
export const site = (() => {
  const programme = loadProgramme();
  const calendar: Calendar = { timeZone: programme.organization.timeZone, nightEndsAt: identity.nightEndsAt };
  const all = entries(programme.events, calendar);
  const rows = upcoming(all, buildNow);
  const latest = recent(programme.events, buildNow);
  const latestSet = new Set(latest);
  const rowOf = new Map(rows.flatMap((row) => (row.movedAway ? [] : [[row.event, row]])));
  const coming = [...rowOf.keys()];
  const relatedOf = related(coming);
  const keys = (facets: Facet[]) => new Set(facets.map(({ key }) => key));
  const facetPages = { genre: keys(genreFacets(latest)), room: keys(roomFacets(latest)), series: keys(seriesFacets(latest)) };
  return {
    ...programme,
    calendar,
    now: buildNow,
    today: today(buildNow, calendar.timeZone, calendar.nightEndsAt),
    /** Every row there is, and those still to come. */
    entries: all,
    upcoming: rows,
    upcomingEvents: coming,
    /** The rows of what a visitor of an event may like too. */
    relatedTo: (event: ShownEvent) => relatedOf(event).flatMap((other) => rowOf.get(other) ?? []),
    /** What those to come can be looked up by. */
    genres: genreFacets(coming),
    rooms: roomFacets(coming),
    upcomingMonths: byMonth(rows).map(({ month }) => month),
    past: past(all, buildNow),
    /** What is still worth a file of its own beside its page. */
    recent: latest,
    isRecent: (event: ShownEvent) => latestSet.has(event),
    /** Whether there is a page of this facet: what was last played years ago has none. */
    hasPage: (kind: FacetKind, key: string) => facetPages[kind].has(key),
  };
})();

const states = new WeakMap<ShownEvent, EventState>();

/** How an event stands at the moment that the site is made for. */
export function stateOf(event: ShownEvent): EventState {
  return states.getOrInsertComputed(event, () => eventState(event, event.sale, site.now));
}
