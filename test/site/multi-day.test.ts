import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import ICAL from 'ical.js';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { readFolder } from '../../site/src/content/read-folder.ts';
import { expectAccessible } from './expect-accessible.ts';
import { htmlFiles, internalLinks } from './html-files.ts';
import { htmlProblems } from './html-problems.ts';
import { type SiteInBrowser, siteInBrowser } from './site-in-browser.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

/* A festival from 18 to 20 December, an exhibition from 3 November to 28 February, and three days that began yesterday. */
const folder = fileURLToPath(new URL('../fixtures/cases/multi-day-event/', import.meta.url));
const now = '2026-12-15T12:00:00+01:00';
const common = {
  status: 'confirmed',
  slug: 'x',
  revision: 0,
  changedAt: '2026-11-01T12:00:00+01:00',
  firstPublishedAt: '2026-11-01T12:00:00+01:00',
};
const event = (id: string, fields: object) => ({ [`events/2026/${id}.json`]: JSON.stringify({ id, ...common, ...fields }) });
const files = {
  ...Object.fromEntries(readFolder(folder)),
  ...event('1', { title: 'Geweest', start: '2026-12-05T20:30:00+01:00', genres: ['Folk'] }),
  ...event('2', { title: 'Vanavond', start: '2026-12-15T20:30:00+01:00', genres: ['Folk'] }),
};

let { site, visit } = {} as SiteInBrowser;

beforeAll(async () => {
  const opened = await siteInBrowser(files, { BUILD_NOW: now });
  ({ site, visit } = opened);
  visit = (path, use, options) => opened.visit(path, use, { now, ...options });
  return opened.close;
});

/* The text without soft hyphens, and with single spaces. */
const flat = (text: string) =>
  text
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const shown = async (page: Page, within: string) => (await page.locator(`${within} .row:visible .title`).allInnerTexts()).map(flat);
const onNow = async (page: Page) => flat(await page.locator('.on-now').innerText());
const running = 'NU TE ZIEN t/m 16 DEC DRIEDAAGSE NU BEZIG t/m 28 FEB EXPO STAAL EN LICHT Expositie';

describe('lists', () => {
  test.each(['/', '/agenda/', '/agenda/alles/'])('%s begins with this month, and what is on now is on top', async (path) => {
    await visit(path, async (page) => {
      expect(await page.locator('.agenda h2').allInnerTexts()).toEqual(['NU TE ZIEN', 'DECEMBER 2026']);
      expect(await onNow(page)).toBe(running);
      expect(await shown(page, '.month')).toEqual(['VANAVOND', 'WINTERFESTIVAL KADE']);
      expect(await page.locator('.row:has(a[href*="/1002-"])').innerText()).toContain('t/m zo 20 dec');
    });
  });

  test('an event that is on now disappears right after its end, without a build', async () => {
    const later = { now: '2026-12-16T23:00:01+01:00' };
    await visit('/agenda/', async (page) => expect(await shown(page, '.on-now')).toEqual(['EXPO STAAL EN LICHT']), later);
  });

  test('the page of a genre has its events that are on now', async () => {
    await visit('/en/genre/expositie/', async (page) =>
      expect(await onNow(page)).toBe('ON NOW until 28 FEB EXPO STAAL EN LICHT Expositie'),
    );
  });

  test.each([
    ['2026-12-17', ['EXPO STAAL EN LICHT', 'WINTERFESTIVAL KADE'], '2 evenementen'],
    ['2026-12-20', ['EXPO STAAL EN LICHT', 'WINTERFESTIVAL KADE'], '2 evenementen'],
    ['2026-12-21', ['EXPO STAAL EN LICHT'], '1 evenement'],
    ['2027-03-01', [], 'Niets gevonden met deze filters.'],
  ])('a list from %s has the events that are still on then', async (from, found, count) => {
    await visit(`/agenda/alles/?from=${from}`, async (page) => {
      expect(await shown(page, '.agenda')).toEqual(found);
      expect(await page.getByRole('status').innerText()).toBe(count);
    });
  });
});

describe('the page of a month', () => {
  test('of now begins today and folds away past days, and the agenda links to these, without scripts too', async () => {
    await visit(
      '/agenda/',
      async (page) => {
        await page.goto('/agenda/2026/12/');
        expect(await shown(page, '.agenda')).toEqual(['DRIEDAAGSE NU BEZIG', 'EXPO STAAL EN LICHT', 'VANAVOND', 'WINTERFESTIVAL KADE']);
        await page.locator('.past-part summary').click();
        expect(await shown(page, '.past-part')).toEqual(['GEWEEST']);
        await page.goto('/agenda/');
        await page.getByRole('link', { name: 'Eerder deze maand' }).click();
        expect(new URL(page.url()).pathname).toBe('/agenda/2026/12/');
        expect(await shown(page, '.past-part')).toEqual(['GEWEEST']);
      },
      { javaScriptEnabled: false },
    );
  });

  test.each([
    ['/agenda/2027/01/', 'NU TE ZIEN t/m 28 FEB EXPO STAAL EN LICHT Expositie'],
    ['/en/agenda/2027/02/', 'ON NOW until 28 FEB EXPO STAAL EN LICHT Expositie'],
  ])('%s exists for an event that continues in it', async (path, words) => {
    await visit(path, async (page) => {
      expect(await onNow(page)).toBe(words);
      expect(await page.locator('.periods [aria-current]').count()).toBe(1);
      expect(await page.locator('.empty').count()).toBe(0);
    });
  });

  test('has a grid in which a bar covers the days of a span', async () => {
    await visit(
      '/agenda/2026/12/',
      async (page) => {
        await page.getByText('Maandrooster').click();
        const bars = await page.locator('.bar').evaluateAll((cells) =>
          (cells as HTMLTableCellElement[]).map((cell) => {
            const lane = [...(cell.parentElement?.children ?? [])] as HTMLTableCellElement[];
            const from = lane.slice(0, lane.indexOf(cell)).reduce((sum, other) => sum + other.colSpan, 0);
            return `${cell.querySelector('a')?.textContent}: ${from} to ${from + cell.colSpan - 1}`;
          }),
        );
        expect(bars.map(flat)).toEqual([
          'Expo Staal en Licht: 1 to 6',
          'Expo Staal en Licht: 0 to 6',
          'Expo Staal en Licht: 0 to 6',
          'Driedaagse nu bezig: 0 to 2',
          'Winterfestival Kade: 4 to 6',
          'Expo Staal en Licht: 0 to 6',
          'Expo Staal en Licht: 0 to 3',
        ]);
        expect(await page.locator('.grid a.numeral').allInnerTexts()).toEqual(['5', '14', '15', '16', '18', '19', '20']);
      },
      { viewport: { width: 1280, height: 900 } },
    );
  });
});

describe('the page of a day', () => {
  test('exists for each day of a festival, and for no day with only the exhibition', () => {
    const days = readdirSync(`${site.dir}/agenda/2026/12`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(days.map(({ name }) => name).sort()).toEqual(['05', '14', '15', '16', '18', '19', '20']);
  });

  test('says until when an event is on, and from when if it has not begun', async () => {
    await visit('/agenda/2026/12/15/', async (page) => {
      expect(await onNow(page)).toBe(running);
      expect(await shown(page, '.month')).toEqual(['VANAVOND']);
    });
    await visit('/agenda/2026/12/20/', async (page) =>
      expect(await onNow(page)).toBe('TE ZIEN t/m 20 DEC WINTERFESTIVAL KADE vanaf vr 18 dec t/m 28 FEB EXPO STAAL EN LICHT Expositie'),
    );
  });
});

describe('the page of an event', () => {
  const facts = async (page: Page) => (await page.locator('.facts tr').allInnerTexts()).map(flat);

  test('says from when to when, with the date beside each hour, and has each act under its day', async () => {
    await visit('/agenda/1002-x/', async (page) => {
      expect((await facts(page)).slice(0, 3)).toEqual([
        'Datum vrijdag 18 t/m zondag 20 december 2026',
        'Aanvang vr 18 dec 16:00',
        'Einde zo 20 dec 23:00',
      ]);
      const acts = ['VRIJDAG 18 DECEMBER 17:00–18:00 ACT VRIJDAG', 'ZATERDAG 19 DECEMBER 14:00–15:00 ACT ZATERDAG'];
      expect(flat(await page.locator('.programme').innerText())).toBe(
        `PROGRAMMA ${acts.join(' ')} ZONDAG 20 DECEMBER 14:00–15:00 ACT ZONDAG`,
      );
      expect(flat(await page.locator('.related').innerText())).toContain('t/m 28 FEB EXPO STAAL EN LICHT');
    });
    await visit('/en/agenda/1001-x/', async (page) =>
      expect((await facts(page))[0]).toBe('Date Tuesday 3 November 2026 to Sunday 28 February 2027'),
    );
  });

  test('is light: HTML and CSS within 10 KB', () => {
    const html = site.page('agenda/1002-x/');
    const sheets = internalLinks(html, 'https://deloods.example').filter((path) => path.endsWith('.css'));
    const weights = [html, ...sheets.map((path) => site.page(path))].map((part) => gzipSync(part).length);
    expect(weights).toHaveLength(2);
    expect(weights.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(10_240);
  });
});

test.each(['2026-11', '2026-12', '2027-01', '2027-02'])('the search finds the exhibition in %s', async (month) => {
  await visit(`/zoeken/?month=${month}&genre=expositie`, async (page) => {
    await page.locator('.hit').first().waitFor();
    expect(await page.locator('.hit p').first().innerText()).toBe('dinsdag 3 november 2026 t/m zondag 28 februari 2027');
  });
});

test('a calendar shows an event of more than a day as free time, and feeds name its days', () => {
  const calendar = new ICAL.Component(ICAL.parse(site.page('agenda.ics')));
  const told = calendar
    .getAllSubcomponents('vevent')
    .map((entry) => ['summary', 'transp'].map((name) => entry.getFirstPropertyValue(name)));
  expect(told).toEqual([
    ['Expo Staal en Licht', 'TRANSPARENT'],
    ['Geweest', null],
    ['Driedaagse nu bezig', 'TRANSPARENT'],
    ['Vanavond', null],
    ['Winterfestival Kade', 'TRANSPARENT'],
  ]);
  expect(site.page('rss.xml')).toContain('Winterfestival Kade · vr 18 t/m zo 20 dec]]></title>');
});

test('the pages of spans are valid HTML', async () => {
  const pages = [...htmlFiles(site.dir)].filter(([file]) => /^agenda\/(2026\/12\/(20\/)?)?index|^agenda\/1002/.test(file));
  expect(pages).toHaveLength(4);
  expect(await htmlProblems(pages)).toEqual([]);
});

describe('accessibility', () => {
  const looks = [
    { viewport: { width: 320, height: 700 }, colorScheme: 'light' },
    { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  ] as const;
  const paths = ['/agenda/', '/agenda/2026/12/', '/agenda/2026/12/', '/en/agenda/2026/12/20/', '/agenda/1002-x/'];
  test.each(paths.map((path, index) => [path, looks[index % 2]] as const))('%s %o', async (path, look) => {
    await visit(path, expectAccessible, look);
  });
});
