import { entries, past, upcoming } from '../agenda/agenda.ts';
import { dayPages } from '../agenda/day-pages.ts';
import { type Facet, type FacetKind, genreFacets, roomFacets, seriesFacets } from '../agenda/facets.ts';
import { listing } from '../agenda/listing.ts';
import { monthPages } from '../agenda/month-pages.ts';
import { monthsOf } from '../agenda/months-of.ts';
import { identity } from '../config.ts';
import { loadProgramme } from '../content/load-programme.ts';
import type { ShownEvent } from '../content/shown-event.ts';
import { type EventState, eventState } from '../event/event-state.ts';
import { recent } from '../event/recent.ts';
import { related } from '../event/related.ts';
import { buildNow } from '../time/build-now.ts';
import type { Calendar } from '../time/calendar.ts';
import { today as todayAt } from '../time/event-time.ts';

/** What every page is made from: the programme, read once, and the moment it is made for. */
export const site = (() => {
  const programme = loadProgramme();
  const calendar: Calendar = { timeZone: programme.organization.timeZone, nightEndsAt: identity.nightEndsAt };
  const today = todayAt(buildNow, calendar.timeZone, calendar.nightEndsAt);
  const all = entries(programme.events, calendar);
  const rows = upcoming(all, buildNow);
  const latest = recent(programme.events, buildNow);
  const latestSet = new Set(latest);
  const latestRows = all.filter(({ event }) => latestSet.has(event));
  const rowOf = new Map(rows.flatMap((row) => (row.movedAway ? [] : [[row.event, row]])));
  const coming = [...rowOf.keys()];
  const relatedOf = related(coming, buildNow);
  const keys = (facets: Facet[]) => new Set(facets.map(({ key }) => key));
  const facetPages = { genre: keys(genreFacets(latest)), room: keys(roomFacets(latest)), series: keys(seriesFacets(latest)) };
  const days = dayPages(latestRows);
  const months = monthPages(all, buildNow, today);
  const daysWithPage = new Set(days.map(({ date }) => date.toString()));
  return {
    ...programme,
    calendar,
    now: buildNow,
    today,
    /** What is not over: what is on now, and what is to begin. */
    listing: listing(rows, buildNow, today),
    upcomingEvents: coming,
    /** The rows of what a visitor of an event may like too. */
    relatedTo: (event: ShownEvent) => relatedOf(event).flatMap((other) => rowOf.get(other) ?? []),
    /** What those to come can be looked up by. */
    genres: genreFacets(coming),
    rooms: roomFacets(coming),
    monthPages: months,
    /** Whether something has been of this month already. */
    hasBeen: months.some(({ been }) => been && been.onNow.length + been.days.length > 0),
    dayPages: days,
    hasDayPage: (date: Temporal.PlainDate) => daysWithPage.has(date.toString()),
    /** The months from this one on that something is on in. */
    upcomingMonths: monthsOf(rows, today).filter((month) => Temporal.PlainYearMonth.compare(month, today.toPlainYearMonth()) >= 0),
    /** The months in which something was or is on that the search knows. */
    recentMonths: monthsOf(
      latestRows.filter(({ movedAway }) => !movedAway),
      today,
    ),
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
