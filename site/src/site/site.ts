import { entries, past, upcoming } from '../agenda/agenda.ts';
import { dayPages } from '../agenda/day-pages.ts';
import { type Facet, type FacetKind, genreFacets, roomFacets, seriesFacets } from '../agenda/facets.ts';
import { listing } from '../agenda/listing.ts';
import { monthPages } from '../agenda/month-pages.ts';
import { monthsOf } from '../agenda/months-of.ts';
import { identity } from '../config.ts';
import { parseFolder } from '../content/parse-folder.ts';
import { programme as programmeOf } from '../content/programme.ts';
import { readFolder } from '../content/read-folder.ts';
import type { ShownEvent } from '../content/shown-event.ts';
import { type EventState, eventState } from '../event/event-state.ts';
import { recent } from '../event/recent.ts';
import { related } from '../event/related.ts';
import type { Calendar } from '../time/calendar.ts';
import { today as todayAt } from '../time/event-time.ts';
import { settings } from './settings.ts';

/** The data for every page: the programme, read once, as of the moment of the build. */
export const site = (() => {
  const now = Temporal.Instant.from(settings.now);
  const programme = programmeOf(parseFolder(readFolder(settings.contentFolder)));
  const calendar: Calendar = { timeZone: programme.organization.timeZone, nightEndsAt: identity.nightEndsAt };
  const today = todayAt(now, calendar.timeZone, calendar.nightEndsAt);
  const all = entries(programme.events, calendar);
  const rows = upcoming(all, now);
  const latest = recent(programme.events, now);
  const latestSet = new Set(latest);
  const latestRows = all.filter(({ event }) => latestSet.has(event));
  const rowOf = new Map(rows.flatMap((row) => (row.movedAway ? [] : [[row.event, row]])));
  const coming = [...rowOf.keys()];
  const relatedOf = related(coming, now);
  const keys = (facets: Facet[]) => new Set(facets.map(({ key }) => key));
  const facetPages = { genre: keys(genreFacets(latest)), room: keys(roomFacets(latest)), series: keys(seriesFacets(latest)) };
  const days = dayPages(latestRows);
  const months = monthPages(all, now, today);
  const daysWithPage = new Set(days.map(({ date }) => date.toString()));
  return {
    ...programme,
    calendar,
    now,
    today,
    /** The rows that are not over: on now, and coming. */
    listing: listing(rows, now, today),
    upcomingEvents: coming,
    /** The rows of events that a visitor of an event may like too. */
    relatedTo: (event: ShownEvent) => relatedOf(event).flatMap((other) => rowOf.get(other) ?? []),
    /** The facets of the coming events. */
    genres: genreFacets(coming),
    rooms: roomFacets(coming),
    monthPages: months,
    /** Whether an event of this month is over already. */
    hasPastPart: months.some(({ pastPart }) => pastPart && pastPart.onNow.length + pastPart.days.length > 0),
    dayPages: days,
    hasDayPage: (date: Temporal.PlainDate) => daysWithPage.has(date.toString()),
    /** The months with events, from this month on. */
    upcomingMonths: monthsOf(rows, today).filter((month) => Temporal.PlainYearMonth.compare(month, today.toPlainYearMonth()) >= 0),
    /** The months of the events that the search knows. */
    recentMonths: monthsOf(
      latestRows.filter(({ movedAway }) => !movedAway),
      today,
    ),
    past: past(all, now),
    /** The events that have files beside their page, see `recent`. */
    recent: latest,
    isRecent: (event: ShownEvent) => latestSet.has(event),
    /** Whether this facet has a page: one without a recent or coming event has none. */
    hasPage: (kind: FacetKind, key: string) => facetPages[kind].has(key),
  };
})();

const states = new WeakMap<ShownEvent, EventState>();

/** The state of an event at the moment of the build. */
export function stateOf(event: ShownEvent): EventState {
  return states.getOrInsertComputed(event, () => eventState(event, event.sale, site.now));
}
