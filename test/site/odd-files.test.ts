import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { byMonth, entries, past, upcoming } from '../../site/src/agenda/agenda.ts';
import { dayPages } from '../../site/src/agenda/day-pages.ts';
import { genreFacets, roomFacets, seriesFacets } from '../../site/src/agenda/facets.ts';
import { listing } from '../../site/src/agenda/listing.ts';
import { monthGrid } from '../../site/src/agenda/month-grid.ts';
import { monthPages } from '../../site/src/agenda/month-pages.ts';
import { untilDays } from '../../site/src/agenda/until-days.ts';
import { parseFolder } from '../../site/src/content/parse-folder.ts';
import { programme } from '../../site/src/content/programme.ts';
import { eventState } from '../../site/src/event/event-state.ts';
import { jsonLd, scriptJson } from '../../site/src/event/json-ld.ts';
import { recent } from '../../site/src/event/recent.ts';
import { related } from '../../site/src/event/related.ts';
import { announcements, rss } from '../../site/src/feeds/announced.ts';
import { apiEvent } from '../../site/src/feeds/api-event.ts';
import { calendarLinks } from '../../site/src/feeds/calendar-links.ts';
import { icalendar } from '../../site/src/feeds/icalendar.ts';
import { dayAndMonth } from '../../site/src/i18n/format.ts';
import { messages } from '../../site/src/i18n/messages.ts';
import { hotlinked } from '../../site/src/images/hotlinked.ts';
import { mapLink } from '../../site/src/links/map-link.ts';
import { displaySize, posterSize } from '../../site/src/look/display-size.ts';
import { localized } from '../../site/src/text/localized.ts';
import { renderText } from '../../site/src/text/render-text.ts';
import { nextBoundary } from '../../site/src/time/next-boundary.ts';
import { programmeDays } from '../../site/src/time/programme-days.ts';
import { rangeWords } from '../../site/src/words/range-words.ts';
import { roadWords, statusWords } from '../../site/src/words/status-words.ts';
import { builtSite } from './built-site.ts';
import { oddFiles } from './odd-files.ts';

vi.setConfig({ testTimeout: 120_000 });
const calendar = { timeZone: 'Europe/Amsterdam', nightEndsAt: 6 };
const now = Temporal.Instant.from('2026-11-23T15:00:00+01:00');
const view = { t: messages('nl'), language: 'nl' } as const;
const today = Temporal.PlainDate.from('2026-11-23');
const url = 'https://venue.example/agenda/1/';

/** Their times may contradict each other; nothing else may be left out. */
const isTime = (field?: string) => /^(?:end|doors|productionEnd|programme\b.*|tickets\..*(?:Start|End))$/.test(field ?? '');

test('nothing that makes pages throws on a file that the schemas accept', () => {
  fc.assert(
    fc.property(oddFiles, (files) => {
      const { events, rejects } = programme(
        parseFolder(new Map(Object.entries(files).map(([file, value]) => [file, JSON.stringify(value)]))),
      );
      expect(rejects.filter(({ field }) => !isTime(field))).toEqual([]);
      expect(events).toHaveLength(2);
      const rows = entries(events, calendar);
      byMonth([...upcoming(rows, now), ...past(rows, now)]);
      const { onNow } = listing(upcoming(rows, now), now, today);
      for (const { date } of untilDays(onNow, now, today)) dayAndMonth(date, 'nl', today);
      for (const page of monthPages(rows, now, today)) monthGrid(page);
      for (const row of rows) rangeWords(row, view);
      dayPages(rows);
      nextBoundary(events, now);
      for (const facet of [...genreFacets(events), ...roomFacets(events), ...seriesFacets(events)])
        expect(facet.key.length).toBeLessThan(120);
      rss(announcements(recent(events, now), now, { language: 'nl', urlOf: () => url, datesOf: () => '' }), {
        ...{ title: 'x', description: 'x', language: 'nl', home: url, self: url, made: now },
      });
      icalendar(events, { name: 'x', domain: 'venue.example', language: 'nl', cancelled: 'x', endUnknown: 'x', urlOf: () => url, now });
      for (const event of events) {
        programmeDays(event.programme ?? [], calendar);
        const state = eventState(event, event.sale, now);
        const shown = localized(event, 'nl');
        statusWords(state, event, view, calendar, 2026);
        for (const ticket of state.tickets) roadWords(ticket, view, calendar.timeZone, 2026);
        scriptJson(jsonLd(event, state, { url, text: shown }) ?? {});
        apiEvent(event, state, url);
        calendarLinks(event, shown.title, url, 'x');
        encodeURIComponent(shown.title);
        renderText(event.description ?? '');
        related(events, now)(event);
        if (event.location) mapLink(event.location);
        for (const image of event.images ?? []) hotlinked(image, ['a.example']);
        for (const link of [...(event.links ?? []), ...(event.videos ?? [])]) new URL(link);
        posterSize(shown.title);
        displaySize(shown.title);
      }
    }),
    { numRuns: 300 },
  );
});

test('a site can be built from forty such files', async () => {
  const files = Object.assign({}, ...fc.sample(oddFiles, { seed: 1, numRuns: 40 }));
  const site = await builtSite({ 'organization.json': { timeZone: 'Etc/GMT+12' }, ...files }, { CALLBOARD_IMAGE_TIMEOUT_SECONDS: '1' });
  const left = [...site.output.matchAll(/::error [^:]*::left out(?: \((.*?)\))?/g)].map(([, field]) => field);
  expect(left.filter((field) => !isTime(field))).toEqual([]);
  expect(site.page('agenda/')).toContain('<h1');
  site.drop();
});
