import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { pageKinds } from './page-kinds.ts';

/** A way of looking at a page. */
type Look = { name: string; prefix: string; options: BrowserContextOptions; scripts?: false };

/** What one page has against it in one look: rules of axe that it breaks, and how many pixels it is too wide. */
export type AxeResult = { kind: string; look: string; problems: string[] };

const languages = { nl: '', en: 'en/' };
const widths = [320, 1280];
const schemes = ['light', 'dark'] as const;

/** Each language, width and light; and once with forced colours and once without scripts. */
export const looks: Look[] = [
  ...Object.entries(languages).flatMap(([language, prefix]) =>
    widths.flatMap((width) =>
      schemes.map((colorScheme) => ({
        name: `${language} ${width} ${colorScheme}`,
        prefix,
        options: { viewport: { width, height: 800 }, colorScheme },
      })),
    ),
  ),
  { name: 'forced colours', prefix: '', options: { viewport: { width: 390, height: 800 }, forcedColors: 'active' } },
  { name: 'without scripts', prefix: '', options: { viewport: { width: 390, height: 800 } }, scripts: false },
];

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Runs axe over every kind of page in every look, one look after the other, as of `now`. */
export async function axeMatrix(browser: Browser, origin: string, now: Date): Promise<AxeResult[]> {
  const results: AxeResult[] = [];
  for (const { name, prefix, options, scripts = true } of looks) {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
    if (!scripts) await withoutScripts(context);
    const page = await context.newPage();
    await page.clock.setFixedTime(now);
    for (const [kind, path] of Object.entries(pageKinds)) {
      await page.goto(`${origin}/${path === '404.html' ? '' : prefix}${path}`, { waitUntil: 'load' });
      if (path.includes('?q=') && scripts) await page.locator('.hit').first().waitFor();
      for (const details of await page.locator('details').all())
        await details.evaluate((element: HTMLDetailsElement) => {
          element.open = true;
        });
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze();
      const problems = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
      if (tooWide > 0) problems.push(`${tooWide} pixels too wide`);
      results.push({ kind, look: name, problems });
    }
    await context.close();
  }
  return results;
}

/** Axe is a script itself and waits for timers, which stop where scripts are off: so the page is served as a browser without them would read it. */
async function withoutScripts(context: BrowserContext): Promise<void> {
  await context.route('**/*', async (route) => {
    const response = await route.fetch();
    const html = response.headers()['content-type']?.startsWith('text/html') ?? false;
    if (!html) return route.fulfill({ response });
    const body = (await response.text()).replace(/<script\b[\s\S]*?<\/script>/g, '').replace(/<\/?noscript>/g, '');
    return route.fulfill({ response, body });
  });
}
