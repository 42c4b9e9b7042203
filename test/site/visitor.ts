import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

/** `now` is what the clock of the page stands at; `failing` the errors that the test means to cause. */
type Options = BrowserContextOptions & { now?: string; failing?: RegExp };

/** Opens a page at a moment and hands it over; whatever it should not do is noted. */
export type Visit = (path: string, use: (page: Page) => Promise<void>, options?: Options) => Promise<void>;

/** Visits a site in contexts of their own, as a phone that asks for no motion. */
export function visitor(browser: Browser, origin: string): Visit {
  return async (path, use, { now = '2026-11-23T15:00:00+01:00', failing, ...options } = {}) => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      baseURL: origin,
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await context.newPage();
    /* What no page may ever do. */
    const offences: string[] = [];
    page.on('dialog', (dialog) => {
      offences.push(`dialog on ${page.url()}`);
      dialog.dismiss();
    });
    page.on('console', (message) => {
      if (message.type() === 'error' || /Content Security Policy/.test(message.text())) offences.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => offences.push(`${page.url()}: ${error.message}`));
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(origin)) offences.push(`request to ${request.url()}`);
    });
    await page.clock.setFixedTime(new Date(now));
    await page.goto(path);
    await use(page);
    expect(await context.cookies()).toEqual([]);
    await context.close();
    expect(offences.filter((offence) => !failing?.test(offence))).toEqual([]);
  };
}
