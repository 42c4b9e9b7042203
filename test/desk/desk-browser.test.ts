import { writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { statusKey } from '../../receiver/publish/report.ts';
import { deskPassword, startDesk } from '../helpers/desk.ts';
import { evening, type VenueDay, venueDay } from '../helpers/venue-day.ts';
import { launchChromium } from '../site/chromium.ts';
import { expectAccessible } from '../site/expect-accessible.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** A day on which there is something of everything: pull requests, quarantine, the brake. */
async function fullDay(): Promise<VenueDay> {
  const day = await venueDay();
  await day.say('SYNC_ORGANIZATION', ...Array.from({ length: 20 }, (_, index) => evening(index + 1)));
  await day.settle();
  await day.build();
  await day.say(
    'UPDATE_EVENTS',
    evening(1, { name: 'Sofie, en nog een heel lange titel die op een telefoon niet op één regel past' }),
    evening(30, { status: 'OPTION' }),
    evening(31, { status: 'OPTION' }),
  );
  await day.say(
    'SYNC_ORGANIZATION',
    evening(1, { name: 'Sofie, en nog een heel lange titel die op een telefoon niet op één regel past' }),
    evening(2),
  );
  await day.settle();
  for (const pull of day.pulls.pulls)
    Object.assign(pull, { url: `https://git.example/pull/${pull.number}`, createdAt: day.now.at - 3 * 86_400_000 });
  day.now.at += 6 * 60_000;
  await day.settle();
  writeFileSync(`${day.dataDir}/last-message.json`, '{}');
  return day;
}

/** A phone on which the desk is entered, in this language. */
async function phone(
  day: VenueDay,
  locale: string,
): Promise<{ page: Page; log: Record<string, unknown>[]; url: string; close(): Promise<void> }> {
  const { url, log } = await startDesk(day, { env: { CALLBOARD_KEEP_LAST: 'yes' } });
  const context = await browser.newContext({ locale, viewport: { width: 360, height: 740 }, javaScriptEnabled: true });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  await page.goto(`${url}/desk`);
  await expectAccessible(page);
  await page.getByLabel(/Wachtwoord|Password/).fill('verkeerd wachtwoord');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await expectAccessible(page);
  await page.getByLabel(/Wachtwoord|Password/).fill(deskPassword);
  await page.getByRole('button', { name: /Ga binnen|^Enter/ }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  return {
    page,
    log,
    url,
    async close() {
      await context.close();
      expect(trouble.filter((text) => !/status of 40[34]/.test(text))).toEqual([]);
    },
  };
}

test('in Dutch: everything is seen and done on a phone, and axe finds nothing', async () => {
  const day = await fullDay();
  const { page, log, close } = await phone(day, 'nl-NL');
  await expectAccessible(page);
  const text = await page.locator('main').innerText();
  expect(text).toContain('De rem houdt de verwijdering van 18 evenementen tegen');
  expect(text).toMatch(/Sofie[^\n]*2099-12-04\n+.*wijzigde het: tekst · wacht op beoordeling/);
  expect(text).toMatch(/#1 .*\n+al 3 dagen\n/);
  expect(await page.getByRole('link', { name: /^#1 / }).getAttribute('href')).toBe('https://git.example/pull/1');
  expect(text).toMatch(/UPDATE_EVENTS · evenement 31/);

  await page.getByLabel('Waarom staat mijn evenement').fill('sofie');
  await page.getByRole('button', { name: 'Zoek' }).click();
  await page.getByRole('heading', { level: 1, name: /Sofie|Avond 1/ }).waitFor();
  expect(await page.locator('.standing').innerText()).toContain('Het wacht tot iemand pull request #2 samenvoegt');
  expect(await page.getByRole('link', { name: 'Bekijk het op de site' }).getAttribute('href')).toMatch(
    /^https:\/\/venue\.example\/agenda\/1-/,
  );
  await expectAccessible(page);

  await page.getByRole('link', { name: /Callboard/ }).click();
  await page.getByRole('link', { name: 'Bekijk 2' }).click();
  expect(await page.locator('pre').innerText()).toContain('"status": "OPTION"');
  await expectAccessible(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download het bericht' }).click()]);
  expect(download.suggestedFilename()).toBe('quarantine-2.json');

  const act = async (name: string, said: string) => {
    await page.getByRole('button', { name }).first().click();
    expect(await page.getByRole('status').innerText()).toContain(said);
  };
  await act('Laat los', 'Het deel is weg.');
  await expectAccessible(page);
  await act('Probeer opnieuw', 'Het deel wordt opnieuw gelezen.');
  await act('Laat deze 18 evenementen gaan', 'Vrijgegeven');
  await act('Publiceer nu', 'Alles wat wacht gaat er nu uit.');
  await act('Bouw nu', 'Er is een build van de site aangevraagd.');
  await day.settle();
  expect((await day.inbox.remembered.recall(statusKey))?.held).toEqual([]);
  await page.reload();
  expect(await page.getByRole('status').count()).toBe(0);
  expect(await page.locator('main').innerText()).toContain('De rem houdt niets tegen.');
  expect(log.flatMap(({ act: name }) => name ?? [])).toEqual(['drop', 'retry', 'release', 'publish', 'build']);
  const [last] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Laatste bericht van Stager' }).click()]);
  expect(last.suggestedFilename()).toBe('last-message.json');

  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('Why is my event not on the site?').waitFor();
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByLabel('Password').waitFor();
  await close();
});

test('in English, of an event that nobody knows: what to look at in Stager', async () => {
  const day = await fullDay();
  const { page, url, close } = await phone(day, 'en-GB');
  for (const [path, words] of [
    ['/desk/find?asked=nergens', 'No event that Callboard knows has “nergens” in its title.'],
    ['/desk/find?asked=avond', '19 events with that in their title'],
    ['/desk/event/99', 'Stager has never named this event to Callboard.'],
    ['/desk/event/5', 'the brake holds its removal'],
    ['/desk/no', 'There is no such page.'],
  ] as const) {
    await page.goto(`${url}${path}`);
    expect(await page.locator('main').innerText()).toContain(words);
    await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${url}/desk`);
  await expectAccessible(page);
  await close();
});
