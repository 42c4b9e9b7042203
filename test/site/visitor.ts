import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

/** `now` is the time of the page's clock; `failing` are the errors that the test causes on purpose. */
type Options = BrowserContextOptions & { now?: string; failing?: RegExp };

/** Opens a page at a moment and passes it on. Notes everything that a page must not do. */
export type Visit = (path: string, use: (page: Page) => Promise<void>, options?: Options) => Promise<void>;

/** Visits a site in separate contexts, as a phone that asks for reduced motion. */
export function visitor(browser: Browser, origin: string): Visit {
  return async (path, use, { now = '2026-11-23T15:00:00+01:00', failing, ...options } = {}) => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      baseURL: origin,
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await context.newPage();
    /* The events that no page may cause. */
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
