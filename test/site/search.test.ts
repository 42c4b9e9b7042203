import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { builtSite } from './built-site.ts';
import { demoFiles } from './demo-files.ts';
import { manyEvents } from './many-events.ts';
import { serveSite } from './serve-site.ts';
import { type SiteInBrowser, siteInBrowser } from './site-in-browser.ts';
import { visitor } from './visitor.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

let { browser, visit } = {} as SiteInBrowser;

/* The demo venue, and sixty evenings of sixty birds. */
beforeAll(async () => {
  const opened = await siteInBrowser({ ...demoFiles(), ...manyEvents(60) });
  ({ browser, visit } = opened);
  return opened.close;
});

const field = (page: Page) => page.getByLabel('Zoek in de agenda');
const status = (page: Page) => page.getByRole('status');

/** The message after a search. */
async function answer(page: Page, words: string): Promise<string> {
  await field(page).fill(words);
  await page.waitForFunction(() => document.querySelector('.count')?.textContent !== '');
  return status(page).innerText();
}

test('finds coming events, and narrows by room', async () => {
  await visit('/zoeken/', async (page) => {
    await field(page).fill('kinderkoor');
    await page.locator('.hit').first().waitFor();
    expect(await page.locator('.hit h2').first().innerText()).toMatch(/natte vogels/i);
    await page.getByLabel('Zaal').selectOption({ label: 'Café' });
    await field(page).fill('podium');
    await page.locator('.hit', { hasText: /open podium/i }).waitFor();
    expect(new URL(page.url()).search).toContain('room=cafe');
    await page.locator('.hit a').first().click();
    expect(await page.locator('article.event').count()).toBe(1);
  });
});

describe('shows the number of results', () => {
  test('nothing of these words', async () => {
    await visit('/en/zoeken/?q=日本語', async (page) => page.getByText('Nothing found for “日本語”.').waitFor());
  });

  test('nothing with these filters', async () => {
    await visit('/zoeken/?genre=film&month=2026-12', async (page) => page.getByText('Niets gevonden met deze filters.').waitFor());
  });

  test('forty of sixty-one, and more when asked', async () => {
    await visit('/zoeken/?q=vogels', async (page) => {
      await page.getByText('40 van 61 evenementen').waitFor();
      expect(await page.locator('.hit').count()).toBe(40);
      await page.getByRole('button', { name: 'Toon meer' }).click();
      await page.getByText('61 evenementen', { exact: true }).waitFor();
      expect(await page.locator('.hit').count()).toBe(61);
      expect(
        await page
          .locator('.hit a')
          .nth(40)
          .evaluate((link) => link === document.activeElement),
      ).toBe(true);
      expect(await page.getByRole('button', { name: 'Toon meer' }).isVisible()).toBe(false);
    });
  });
});

describe('indexes the event, not the page around it', () => {
  test.each([
    ['google', 'Niets gevonden voor “google”.'],
    ['mail', 'Niets gevonden voor “mail”.'],
    ['servicekosten', 'Niets gevonden voor “servicekosten”.'],
    ['loods', '2 evenementen'],
  ])('%s', async (words, said) => {
    await visit('/zoeken/', async (page) => expect(await answer(page, words)).toBe(said));
  });

  test('a result begins with the words of the event, and has its day, its room and its stamp', async () => {
    await visit('/zoeken/?q=afgelast&genre=klassiek', async (page) => {
      const hit = page.locator('.hit').first();
      await hit.waitFor();
      expect(await hit.locator('p').allInnerTexts()).toEqual([
        'donderdag 3 december 2026 · Grote zaal',
        'AFGELAST',
        expect.stringMatching(/^IJzeren Orkest\. Wegens ziekte/),
      ]);
    });
  });
});

test.each(['pagefind.js*', '*.pf_meta', '*.pf_fragment'])(
  'a file that cannot be loaded (%s) gives a message, and is tried again with the next key',
  async (file) => {
    await visit(
      '/zoeken/',
      async (page) => {
        await page.context().route(`**/${file}`, (route) => route.abort());
        expect(await answer(page, 'kinderkoo')).toBe('Zoeken lukt nu niet. Typ verder om het nog eens te proberen.');
        await page.context().unroute(`**/${file}`);
        await field(page).fill('kinderkoor');
        await page.locator('.hit', { hasText: /natte vogels/i }).waitFor();
      },
      { failing: /Failed to (?:load|fetch)|Pagefind/ },
    );
  },
);

test('with nothing to find there is a friendly sentence, and no search field', async () => {
  const empty = await builtSite({});
  const served = await serveSite(empty.dir);
  const visitEmpty = visitor(browser, served.origin);
  for (const path of ['/zoeken/', '/zoeken/?q=vogels', '/agenda/'])
    await visitEmpty(path, async (page) => {
      expect(await page.locator('.empty').innerText()).toContain('Er staat op dit moment niets in de agenda');
      expect(await page.locator('.search').count()).toBe(0);
    });
  await served.stop();
  empty.drop();
});
