import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { plainText } from '../../site/src/text/render-text.ts';
import { projectRoot } from './built-site.ts';
import { demoFiles } from './demo-files.ts';
import { type SiteInBrowser, siteInBrowser } from './site-in-browser.ts';

const caseFile = (path: string) => JSON.parse(readFileSync(join(projectRoot, 'test/fixtures/cases', path), 'utf8'));
const indented = caseFile('indented-text/events/2026/1007.json');
const wide = `<table><tr>${'<th>Programmaonderdeel</th>'.repeat(6)}</tr><tr>${'<td>Benedenzaal</td>'.repeat(6)}</tr></table>`;
const titled = (id: string, title: string, fields: object = {}) => ({ ...indented, id, title, description: undefined, ...fields });

let { site, visit } = {} as SiteInBrowser;

beforeAll(async () => {
  const opened = await siteInBrowser(
    {
      'organization.json': demoFiles()['organization.json'],
      'events/2026/1005.json': caseFile('words-glued/events/2026/1005.json'),
      'events/2026/3.json': caseFile('links-without-scheme/events/2026/3.json'),
      'events/2026/1007.json': { ...indented, description: `${indented.description}\n\n${wide}` },
      'events/2026/1008.json': titled('1008', 'Kort', { shortDescription: 'Met <b>vet</b> &amp; *schuin*.<script>alert(1)</script>' }),
      'events/2026/1009.json': titled('1009', 'Hottentottententententoonstellingsopeningsplechtigheid', {
        start: '2026-11-24T20:00:00+01:00',
      }),
      'events/2026/1010.json': titled('1010', 'Een Vleermuizenconcert', { start: '2026-11-24T21:00:00+01:00', status: 'cancelled' }),
      'events/2026/1011.json': titled('1011', 'Geschwindigkeitsbegrenzung', { lang: 'de' }),
      'events/2026/1012.json': titled('1012', 'Řeřicha & Łódź'),
      'events/2026/1013.json': titled('1013', 'Кино H'),
    },
    { CALLBOARD_SITE_URL: 'http://localhost/' },
  );
  ({ site, visit } = opened);
  return opened.close;
}, 120_000);

const phone = { viewport: { width: 320, height: 640 } };
const fitsWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

describe('words that the source kept apart', () => {
  const words = 'Eerste alinea eindigt hier. Tweede alinea begint hier. Koffie Thee Deuren 19:30 Aanvang 20:00 Einde 23:00';

  test('are apart in each file that has them without markup', () => {
    const page = site.page('agenda/1005-x/');
    expect(page).toContain(`<meta name="description" content="${words}">`);
    expect(page).toContain(`"description":"${words}"`);
    expect(site.page('rss.xml')).toContain(words);
    expect(site.page('feed.json')).toContain(words);
    expect(site.page('agenda.ics').replace(/\r\n /g, '')).toContain(`DESCRIPTION:${words}\\n`);
    expect(plainText(site.page('api/events/1005.json'))).toContain(words.replace(/^.*begint/, 'begint'));
  });

  test.each([
    ['koffie', /gelijmde woorden/i],
    ['vleermuizenconcert', /vleer\u00ad?mui/i],
  ])('are found one by one, and a long word is found as a whole: %s', async (word, title) => {
    await visit(`/zoeken/?q=${word}`, async (page) => {
      expect(await page.locator('.hit').first().innerText()).toMatch(title);
    });
  });
});

test('a short text is rendered on its page, and in plain words elsewhere', () => {
  const page = site.page('agenda/1008-x/');
  expect(page).toMatch(/<div class="text"[^>]*><p>Met <strong>vet<\/strong> &amp; <em>schuin<\/em>\. ?<\/p><\/div>/);
  expect(page).toMatch(/<meta name="description" content="Met vet &(#38;|amp;)? ?schuin\."/);
  expect(JSON.parse(site.page('api/events/1008.json')).shortDescription).toBe('Met vet & schuin.');
});

test('no text has a dead link', () => {
  const text = /<div class="text"[^>]*>.*?<\/div>/s.exec(site.page('agenda/3-x/'))?.[0] ?? '';
  expect([...text.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    'https://www.band.nl',
    'https://band.nl/tour',
    'mailto:kassa@deloods.nl',
    'https://www.band.nl',
    'http://band.nl',
  ]);
});

describe('on a phone of 320 pixels', () => {
  test('indented text is a paragraph, and a wide table scrolls in its box, by keyboard too', async () => {
    await visit(
      '/agenda/1007-x/',
      async (page) => {
        expect(await page.locator('.text pre').count()).toBe(0);
        expect(await page.locator('.text').innerText()).toMatch(/Optreden De Kraan/);
        expect(await fitsWide(page)).toBe(true);
        const box = page.locator('.text .wide');
        expect(await box.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
        await box.focus();
        await page.keyboard.press('ArrowRight');
        await page.waitForFunction(() => (document.querySelector('.text .wide')?.scrollLeft ?? 0) > 0);
      },
      phone,
    );
  });

  test.each(['/', '/agenda/1009-x/', '/agenda/1010-x/', '/agenda/1011-x/'])(
    'long words of titles break with a hyphen: %s',
    async (path) => {
      await visit(
        path,
        async (page) => {
          expect(await fitsWide(page)).toBe(true);
          const breaks = await page.locator(':is(h1, .title) .word').evaluateAll((elements) =>
            elements.map((element) => {
              const range = document.createRange();
              const text = element.firstChild as Text;
              const breaks: string[] = [];
              for (let at = 1, top = 0; at <= text.length; at++) {
                range.setStart(text, at - 1);
                range.setEnd(text, at);
                const rect = [...range.getClientRects()].at(-1);
                if (!rect || rect.width === 0) continue;
                if (breaks.length > 0 && rect.top > top + 5) breaks.push(text.data.slice(0, at - 1));
                if (breaks.length === 0) breaks.push('');
                top = rect.top;
              }
              return breaks.slice(1);
            }),
          );
          expect(breaks.flat().filter((before) => !before.endsWith('\u00ad'))).toEqual([]);
          expect(breaks.flat().length).toBeGreaterThan(0);
        },
        phone,
      );
    },
  );
});

test('letters beyond Latin-1 are in the display face, and others are as high as it', async () => {
  await visit('/agenda/1012-x/', async (page) => {
    const loaded = () =>
      [...document.fonts]
        .filter(({ family, status }) => /League Gothic/.test(family) && status === 'loaded')
        .map(({ unicodeRange }) => unicodeRange);
    await page.evaluate(() => document.fonts.ready);
    expect(await page.evaluate(loaded)).toEqual([expect.stringMatching(/^U\+0-10FFFF$/i), expect.stringMatching(/^U\+100-101/i)]);
  });
  await visit('/agenda/1013-x/', async (page) => {
    await page.evaluate(() => document.fonts.ready);
    /** The height of the drawn letters, in pixels. */
    const heights = await page.evaluate(() => {
      const style = getComputedStyle(document.querySelector('h1') as Element);
      const context = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
      context.font = `100px ${style.fontFamily}`;
      return ['К', 'H'].map((letter) => context.measureText(letter).actualBoundingBoxAscent);
    });
    expect(Math.abs((heights[0] ?? 0) / (heights[1] ?? 1) - 1)).toBeLessThan(0.06);
  });
});
