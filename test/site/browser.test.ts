import { XMLParser, XMLValidator } from 'fast-xml-parser';
import ICAL from 'ical.js';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { edgeFiles } from './edge-files.ts';
import { expectAccessible } from './expect-accessible.ts';
import { GoogleEvent } from './google-event.ts';
import { hostileEvent } from './hostile-event.ts';
import { htmlFiles } from './html-files.ts';
import { htmlProblems } from './html-problems.ts';
import { badPosters, posterHost } from './poster-host.ts';
import { type SiteInBrowser, siteInBrowser } from './site-in-browser.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

let { site, browser, server, visit } = {} as SiteInBrowser;

beforeAll(async () => {
  const posters = await posterHost();
  const opened = await siteInBrowser(edgeFiles(posters), { ...posters.environment, CALLBOARD_SITE_URL: 'http://localhost/' });
  posters.stop();
  ({ site, browser, server, visit } = opened);
  return opened.close;
});

/** The visible titles, without soft hyphens. */
const titles = async (page: Page) =>
  (await page.locator('.row:visible .title').allInnerTexts()).map((title) => title.replace(/\u00ad/g, ''));
const vogels = '/agenda/111493084-laat-het-los/';

describe('hostile content stays content', () => {
  test.each([
    '/',
    '/agenda/',
    '/agenda/alles/?genre=folk',
    '/agenda/666-hostile/',
    '/en/agenda/666-hostile/',
    '/agenda/2026/11/24/',
    '/kalender/',
    '/zoeken/?q=alert',
  ])('%s', async (path) => {
    await visit(path, async (page) => {
      await page.waitForLoadState('networkidle');
      if (path.includes('666')) expect(await page.locator('h1').innerText()).toMatch(/ALERT\(1\)/i);
      expect(await page.locator('main :is(script, iframe, form:not(.search), svg, style, input[autofocus])').count()).toBe(0);
    });
  });
});

describe('hostile content in files', () => {
  const xml = new XMLParser();

  test('every page is valid HTML', async () => {
    const pages = [...htmlFiles(site.dir)].filter(([file]) => /^(agenda\/(index|666|7\d{3})|(genre|zaal|serie|kalender))/.test(file));
    expect(await htmlProblems(pages)).toEqual([]);
    expect(pages.length).toBeGreaterThan(20);
  });

  test('structured data has no more than the event says', () => {
    const scripts = [...site.page('agenda/666-hostile/').matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)];
    expect(scripts).toHaveLength(1);
    expect(GoogleEvent.parse(JSON.parse(scripts[0]?.[1] ?? '')).name).toBe(hostileEvent.title);
  });

  test('feeds and the sitemap are valid XML', () => {
    for (const file of ['rss.xml', 'sitemap.xml']) expect(XMLValidator.validate(site.page(file)), file).toBe(true);
    const items: { title: string }[] = xml.parse(site.page('rss.xml')).rss.channel.item;
    expect(items.map(({ title }) => title)).toContainEqual(expect.stringContaining('</script></title><script>alert(1)'));
  });

  test('a calendar has it as one event', () => {
    const calendar = new ICAL.Component(ICAL.parse(site.page('agenda.ics')));
    const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
    expect(events.filter(({ uid }) => uid === 'event-666@deloods.example').map(({ summary }) => summary)).toEqual([hostileEvent.title]);
    expect(events.every(({ uid }) => uid.endsWith('@deloods.example'))).toBe(true);
  });
});

describe('posters', () => {
  test('the build names each that it could not get, and why', () => {
    for (const name of badPosters) expect(site.output).toContain(`/${name}: `);
    expect(site.output).not.toMatch(/(tall|wide|moved)\.jpg/);
  });

  test('one that could be fetched is served by the site itself', async () => {
    await visit('/agenda/111493112-oud-nieuw-in-de-loods/', async (page) => {
      const image = page.locator('.event-side img');
      expect(await image.evaluate((element: HTMLImageElement) => element.decode().then(() => element.naturalWidth))).toBeGreaterThan(300);
      expect(await image.getAttribute('alt')).toBe('Vogels op een kade');
      expect(await page.locator('figcaption').innerText()).toBe('Foto: Ans');
    });
  });

  test.each(badPosters.map((name, i) => [name, 7100 + i] as const))('%s is a typographic one', async (_, id) => {
    await visit(`/agenda/${id}-x/`, async (page) => {
      expect(await page.locator('.event-side .poster').count()).toBe(1);
      expect(await page.locator('.event-side img').count()).toBe(0);
    });
  });

  test('a redirect is followed', async () => {
    await visit('/agenda/111493056-grossere-fjord/', async (page) => {
      expect(await page.locator('.event-side img').evaluate((image: HTMLImageElement) => image.decode().then(() => true))).toBe(true);
    });
  });

  test('the first three of a list and featured events have a poster, a photograph if there is one', async () => {
    await visit('/', async (page) => {
      expect(await page.locator('.row:has(.picture img)').count()).toBe(1);
      expect(await page.locator('.row > .poster').count()).toBe(3);
    });
  });
});

describe('filters', () => {
  test('without scripts they are links to pages', async () => {
    await visit(
      '/agenda/',
      async (page) => {
        await page.locator('.filters summary').click();
        await page.getByRole('link', { name: 'Folk', exact: true }).click();
        expect(new URL(page.url()).pathname).toBe('/genre/folk/');
        expect(await titles(page)).toContain('MIDWINTERZANG');
      },
      { javaScriptEnabled: false },
    );
  });

  test('with scripts they combine, are in the address, and the back button undoes them', async () => {
    await visit('/agenda/alles/', async (page) => {
      const all = (await titles(page)).length;
      await page.locator('.filters summary').click();
      await page.getByRole('link', { name: 'Klassiek', exact: true }).click();
      expect(new URL(page.url()).search).toBe('?genre=klassiek');
      const classical = await titles(page);
      expect(classical.length).toBeLessThan(all);
      expect(await page.getByRole('status').innerText()).toBe(`${classical.length} evenementen`);
      await page.getByRole('link', { name: 'Grote zaal', exact: true }).click();
      expect(await titles(page)).toEqual(['IJZEREN ORKEST', 'MIDWINTERZANG']);
      await page.getByLabel('Vanaf').fill('2026-12-10');
      expect(await titles(page)).toEqual(['MIDWINTERZANG']);
      expect(await page.getByRole('status').innerText()).toBe('1 evenement');
      await page.goBack();
      await page.goBack();
      expect(await titles(page)).toEqual(classical);
      await page.getByRole('link', { name: 'Wis filters' }).click();
      expect(await titles(page)).toHaveLength(all);
    });
  });

  test('on a partial list they lead to the whole list, and back', async () => {
    await visit('/agenda/', async (page) => {
      await page.locator('.filters summary').click();
      const later = page.getByRole('link', { name: 'Blaasmuziek', exact: true });
      await Promise.all([page.waitForURL('**/agenda/alles/?genre=blaasmuziek'), later.click()]);
      expect(await titles(page)).toEqual(['GROOTMOEDERS’ FANFARE']);
      expect(await page.getByRole('status').innerText()).toBe('1 evenement');
      await page.goBack();
      expect(new URL(page.url()).pathname).toBe('/agenda/');
      expect(await page.locator('.count').textContent()).toBe('');
      await page.goto('/agenda/2026/12/');
      await page.locator('.filters summary').click();
      await Promise.all([page.waitForURL('**/agenda/alles/?from=2027-01-01'), page.getByLabel('Vanaf').fill('2027-01-01')]);
    });
  });

  test('on the page of a genre, a room is added to it', async () => {
    await visit('/genre/klassiek/', async (page) => {
      await page.locator('.filters summary').click();
      expect(await page.locator('.filters [aria-current]').allInnerTexts()).toEqual(['Klassiek']);
      const room = page.getByRole('link', { name: 'Grote zaal', exact: true }).first();
      await Promise.all([page.waitForURL('**/agenda/alles/?genre=klassiek&room=grote-zaal'), room.click()]);
      expect(await titles(page)).toEqual(['IJZEREN ORKEST', 'MIDWINTERZANG']);
    });
  });

  test('an address of a partial list with filters leads to the whole list', async () => {
    await visit('/agenda/?genre=klassiek&room=grote-zaal', async (page) => {
      await page.waitForURL('**/agenda/alles/?genre=klassiek&room=grote-zaal');
      expect(await titles(page)).toEqual(['IJZEREN ORKEST', 'MIDWINTERZANG']);
    });
  });

  test('an address with filters opens a filtered list', async () => {
    await visit('/agenda/alles/?room=cafe', async (page) => {
      expect(await titles(page)).toContain('OPEN PODIUM');
      expect(await titles(page)).not.toContain('MIDWINTERZANG');
    });
  });
});

describe('by the clock', () => {
  const row = (page: Page, title: RegExp) => page.locator('.row', { hasText: title });
  test.each([
    ['a second before its end', '2026-11-23T22:59:59+01:00', true],
    ['at its end', '2026-11-23T23:00:00+01:00', true],
    ['a second after', '2026-11-23T23:00:01+01:00', false],
  ])('an event is there %s: %s', async (_, now, visible) => {
    await visit('/agenda/', async (page) => expect(await row(page, /open podium/i).isVisible()).toBe(visible), {
      now,
      timezoneId: 'Asia/Tokyo',
    });
  });

  test.each([
    ['2026-11-28T23:59:30+01:00', 'vandaag'],
    ['2026-11-29T00:01:00+01:00', 'vandaag'],
    ['2026-11-27T23:59:00+01:00', 'morgen'],
    ['2026-11-26T12:00:00+01:00', 'za'],
  ])('at %s the night of the 28th is %s', async (now, word) => {
    await visit('/agenda/', async (page) => expect(await page.locator('[data-day="2026-11-28"]').innerText()).toBe(word), {
      now,
      timezoneId: 'America/New_York',
    });
  });

  test.each([
    ['2027-10-31T05:59:00+01:00', 'vandaag'],
    ['2027-10-31T06:00:00+01:00', 'za'],
    ['2027-10-30T05:59:00+02:00', 'morgen'],
  ])('at %s, with an hour twice in the night, the 30th is %s', async (now, word) => {
    await visit('/agenda/2027/10/', async (page) => expect((await page.locator('[data-day="2027-10-30"]').innerText()).trim()).toBe(word), {
      now,
      timezoneId: 'Asia/Tokyo',
    });
  });

  test.each([
    ['2027-03-28T05:59:00+02:00', 'vandaag'],
    ['2027-03-28T06:00:00+02:00', 'za'],
  ])('at %s, with an hour less in the night, the 27th is %s', async (now, word) => {
    await visit('/agenda/2027/03/', async (page) => expect((await page.locator('[data-day="2027-03-27"]').innerText()).trim()).toBe(word), {
      now,
    });
  });

  test('a list says so when all its events are over', async () => {
    const sentence = (page: Page) => page.getByText('Alles wat hier stond is geweest.');
    await visit('/agenda/', async (page) => expect(await sentence(page).isVisible()).toBe(false));
    await visit(
      '/agenda/',
      async (page) => {
        expect(await titles(page)).toEqual([]);
        expect(await sentence(page).isVisible()).toBe(true);
      },
      { now: '2027-02-01T12:00:00+01:00' },
    );
  });

  test.each([
    ['2027-10-31T02:30:00+02:00', true],
    ['2027-10-31T03:29:59+01:00', true],
    ['2027-10-31T03:30:01+01:00', false],
  ])('on the night with an hour twice, at %s', async (now, visible) => {
    await visit('/agenda/alles/', async (page) => expect(await row(page, /baltische nachten/i).isVisible()).toBe(visible), { now });
  });

  test.each([
    ['2027-03-28T06:59:59+02:00', true],
    ['2027-03-28T07:00:01+02:00', false],
  ])('on the night without an hour, at %s', async (now, visible) => {
    await visit('/agenda/alles/', async (page) => expect(await row(page, /duizend eilanden/i).isVisible()).toBe(visible), { now });
  });

  test.each([
    ['2026-11-23T15:00:00+01:00', 'Verkoop start vr 27 nov 10:00'],
    ['2026-11-27T08:30:00+01:00', 'Verkoop start vr 27 nov 10:00, over 90 minuten'],
    ['2026-11-27T10:00:00+01:00', 'Kaarten te koop'],
  ])('at %s a sale that starts says: %s', async (now, words) => {
    await visit(
      '/agenda/111493119-zomerse-garage/',
      async (page) => expect(await page.locator('.event-head .note').innerText()).toBe(words),
      { now },
    );
  });

  test.each([
    ['2026-11-27T08:30:00+01:00', 'Verkoop start vr 27 nov 10:00, over 90 minuten'],
    ['2026-11-27T10:00:00+01:00', 'Kaarten te koop'],
  ])('at %s a neighbour of an event without a status says where it went, and: %s', async (now, words) => {
    await visit(
      '/agenda/7006-x/',
      async (page) => {
        expect(await page.locator('.event-head .status').count()).toBe(0);
        const neighbour = row(page, /verhuisde buur/i);
        expect(await neighbour.locator('.note').allInnerTexts()).toEqual(['was di 22 dec → nu di 29 dec', words]);
      },
      { now },
    );
  });
});

test('members find their link on the page if the venue publishes it', async () => {
  await visit('/agenda/7006-x/', async (page) => {
    expect(await page.getByRole('link', { name: 'Voor leden' }).getAttribute('href')).toBe('https://shop.example/leden');
  });
});

test('a past event says so, and has no heading for tickets that are not there', async () => {
  await visit('/agenda/7008-x/', async (page) => {
    expect(await page.locator('.event-head .note').innerText()).toBe('Geweest');
    expect(await page.getByRole('heading', { name: 'Kaarten' }).count()).toBe(0);
  });
});

describe('a page that stays open', () => {
  /** Opens a page with a clock that stands still until the test moves it. */
  async function stay(path: string, now: string, use: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext({ baseURL: server.origin, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.clock.install({ time: new Date(Date.parse(now) - 1_000) });
    await page.clock.pauseAt(new Date(now));
    await page.goto(path);
    await use(page);
    await context.close();
  }

  test('hides an event right after its end, and not before', async () => {
    await stay('/agenda/', '2026-11-23T22:59:45+01:00', async (page) => {
      const row = page.locator('.row', { hasText: /open podium/i });
      await page.clock.runFor(14_000);
      expect(await row.isVisible()).toBe(true);
      await page.clock.runFor(1_000);
      expect(await row.isVisible()).toBe(true);
      await page.clock.runFor(1_000);
      expect(await row.isVisible()).toBe(false);
    });
  });

  test('opens a sale in the second in which it starts', async () => {
    await stay('/agenda/111493119-zomerse-garage/', '2026-11-27T09:59:50+01:00', async (page) => {
      const note = page.locator('.event-head .note');
      await page.clock.runFor(9_000);
      expect(await note.innerText()).toBe('Verkoop start vr 27 nov 10:00, over 1 minuut');
      await page.clock.runFor(1_000);
      expect(await note.innerText()).toBe('Kaarten te koop');
    });
  });

  test('names a day again when it is no longer today', async () => {
    await stay('/agenda/2026/12/', '2026-12-06T05:59:50+01:00', async (page) => {
      const day = page.locator('[data-day="2026-12-05"]');
      expect(await day.textContent()).toBe('vandaag');
      await page.clock.runFor(60_000);
      expect((await day.textContent())?.trim()).toBe('za');
    });
  });
});

test('by keyboard: past the menu, into the list, to an event', async () => {
  await visit('/agenda/', async (page) => {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    await page.keyboard.press('Enter');
    for (let i = 0; i < 40 && !(await page.evaluate(() => document.activeElement?.closest('.title') !== null)); i++)
      await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
    expect(outline).toBe('solid');
    await Promise.all([page.waitForURL(/agenda\/\d+-/), page.keyboard.press('Enter')]);
  });
});

test.each(['/agenda/', vogels, '/zoeken/', '/kalender/'])(
  'by keyboard: every link, field and button of %s gets the focus, and shows it',
  async (path) => {
    await visit(path, async (page) => {
      await page.waitForLoadState('networkidle');
      const seen: boolean[] = [];
      const count = await page.locator(':is(a[href], button, input, select, summary):visible').count();
      for (let i = 0; i < count; i++) {
        await page.keyboard.press('Tab');
        const [fresh, outlined] = await page.evaluate(() => {
          const focused = document.activeElement as HTMLElement;
          const first = focused !== document.body && !focused.dataset.walked;
          focused.dataset.walked = 'yes';
          return [first, getComputedStyle(focused).outlineStyle === 'solid'];
        });
        seen.push(Boolean(fresh && outlined));
      }
      expect(seen).toEqual(seen.map(() => true));
      expect(seen.length).toBeGreaterThan(15);
    });
  },
);

test('the language switch leads to the same event, whose text keeps its own language', async () => {
  await visit(vogels, async (page) => {
    await page.getByRole('link', { name: 'English' }).click();
    expect(new URL(page.url()).pathname).toBe(`/en${vogels}`);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('h1').getAttribute('lang')).toBe('nl');
    expect(await page.getByRole('rowheader', { name: 'Doors' }).count()).toBe(1);
  });
});

test('an event goes into a calendar', async () => {
  await visit(vogels, async (page) => {
    const file = await page.request.get((await page.getByRole('link', { name: 'Kalenderbestand' }).getAttribute('href')) ?? '');
    expect(file.headers()['content-type']).toBe('text/calendar');
    expect(await file.text()).toContain('SUMMARY:De Natte Vogels');
    expect(await page.getByRole('link', { name: 'Google Agenda' }).getAttribute('href')).toContain(
      'dates=20261205T193000Z%2F20261205T223000Z',
    );
  });
});

test('the buy button stays within reach of a thumb', async () => {
  await visit(vogels, async (page) => {
    for (const top of [0, 5000]) {
      await page.evaluate((y) => scrollTo(0, y), top);
      expect(
        await page.getByRole('link', { name: 'Koop kaarten' }).evaluate((link) => link.getBoundingClientRect().bottom <= innerHeight),
      ).toBe(true);
    }
  });
});

test('nothing shifts while a list loads', async () => {
  await visit('/agenda/', async (page) => {
    await page.waitForLoadState('networkidle');
    const shift = await page.evaluate(
      () =>
        new Promise<number>(
          (resolve) =>
            new PerformanceObserver((list) =>
              resolve(list.getEntries().reduce((sum, entry) => sum + (entry as PerformanceEntry & { value: number }).value, 0)),
            ).observe({ type: 'layout-shift', buffered: true }) ?? setTimeout(() => resolve(0), 200),
        ),
    );
    expect(shift).toBeLessThan(0.01);
  });
});

describe('accessibility', () => {
  const wide = { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' } as const;
  const narrow = { viewport: { width: 320, height: 700 } };
  test.each<[string, BrowserContextOptions]>([
    ['/agenda/', narrow],
    ['/agenda/', wide],
    ['/agenda/2026/12/', narrow],
    // A night of one day to another, a name longer than a phone is wide.
    ['/agenda/alles/', narrow],
    [vogels, narrow],
    [`/en${vogels}`, wide],
    ['/agenda/111493140-havenfestival-vrijdag/', narrow],
    ['/zoeken/', narrow],
    ['/en/over/', wide],
    ['/404.html', narrow],
  ])('%s %o', async (path, options) => {
    await visit(path, expectAccessible, options);
  });
});
