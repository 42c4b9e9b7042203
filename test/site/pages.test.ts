import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type BuiltSite, builtSite } from './built-site.ts';
import { htmlFiles, internalLinks } from './html-files.ts';
import { manyEvents } from './many-events.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const origin = 'https://deloods.example';

/** Where pages lead that are not there; `below` is the base path. */
function deadLinks(site: BuiltSite, below = '/'): string[] {
  const files = new Set(readdirSync(site.dir, { recursive: true, encoding: 'utf8' }));
  const there = (path: string) => path.startsWith(below) && files.has(path.slice(below.length).replace(/(^|\/)$/, '$1index.html'));
  return [...htmlFiles(site.dir)].flatMap(([file, html]) =>
    internalLinks(html, origin)
      .filter((path) => !there(path))
      .map((path) => `${file} -> ${path}`),
  );
}

describe('every page of the demo venue', () => {
  let site: BuiltSite;
  let pages: Map<string, string>;
  beforeAll(async () => {
    site = await builtSite('content');
    pages = htmlFiles(site.dir);
  });
  afterAll(() => site.drop());

  test('is valid HTML', async () => {
    const rules = { 'doctype-style': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'long-title': 'off' } as const;
    const html = new HtmlValidate({ extends: ['html-validate:recommended'], rules });
    const problems: string[] = [];
    for (const [file, text] of pages) {
      const { results } = await html.validateString(text);
      problems.push(
        ...results.flatMap(({ messages }) => messages.map(({ ruleId, message, column }) => `${file}:${column} ${ruleId}: ${message}`)),
      );
    }
    expect(problems).toEqual([]);
    expect(pages.size).toBeGreaterThan(100);
  });

  test('leads nowhere that is not there', () => {
    expect(deadLinks(site)).toEqual([]);
  });

  test('has a policy that names no origin but its own, and search alone may load scripts', () => {
    for (const [file, html] of pages) {
      const policy = html.match(/<meta http-equiv="content-security-policy" content="([^"]*)"/)?.[1] ?? '';
      expect(policy, file).toMatch(/^default-src (?:'|&#39;)self/);
      expect(policy.includes('wasm-unsafe-eval'), file).toBe(/(^|\/)zoeken\//.test(file));
      expect(policy, file).not.toMatch(/unsafe-inline|https?:|\*/);
      expect(html, file).not.toMatch(/\sstyle=|\son[a-z]+="/);
    }
  });

  test('says its language, and where it is in the other', () => {
    for (const [file, html] of pages) expect(html.includes(`<html lang="${file.startsWith('en/') ? 'en' : 'nl'}">`), file).toBe(true);
    expect(site.page('agenda/')).toContain(`hreflang="en" href="${origin}/en/agenda/"`);
  });

  test('glues no words together', () => {
    const words = site
      .page('agenda/')
      .replace(/<(?:script|style)[\s\S]*?<\/(?:script|style)>/g, '')
      .replace(/<[^>]+>/g, '')
      .replace(/\s+/g, ' ');
    expect(words).toContain(
      'De Natte Vogels Albumrelease ‘Laat het los’ Indie, Folk Grote zaal deur 19:30 · 20:30 vanaf € 23,50 Laatste kaarten',
    );
  });

  test('an event is what it should be to other programs', () => {
    const page = site.page('agenda/111493084-laat-het-los/');
    const data = JSON.parse(page.match(/<script type="application\/ld\+json">(.*?)<\/script>/)?.[1] ?? '');
    expect(data).toMatchObject({
      '@type': 'MusicEvent',
      url: `${origin}/agenda/111493084-laat-het-los/`,
      image: [`${origin}/og/111493084-laat-het-los.png`],
    });
    const api = JSON.parse(site.page('api/events.json'));
    expect(api.events.map(({ id }: { id: string }) => id)).toContain('rondleiding-achter-de-schermen');
    expect(JSON.parse(site.page('build.json'))).toMatchObject({
      builtAt: '2026-11-23T14:00:00Z',
      nextBoundary: '2026-11-23T18:30:00Z',
      counts: { events: 30, past: 6, removed: 1, skipped: 0 },
      skipped: [],
    });
  });

  test('what is hidden is in no file at all', () => {
    const files = readdirSync(site.dir, { recursive: true, withFileTypes: true }).filter(
      (file) => file.isFile() && !file.parentPath.includes('pagefind'),
    );
    expect(
      files.filter(
        (file) =>
          readFileSync(join(file.parentPath, file.name)).includes('brandweerorkest'.slice(0, 8)) &&
          readFileSync(join(file.parentPath, file.name), 'utf8').includes('Besloten'),
      ),
    ).toEqual([]);
  });

  test('the same content and moment make the same bytes', async () => {
    const again = await builtSite('content');
    const bytes = ({ dir }: BuiltSite) =>
      Object.fromEntries(
        readdirSync(dir, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => [
            join(entry.parentPath, entry.name).slice(dir.length),
            readFileSync(join(entry.parentPath, entry.name)).toString('base64'),
          ])
          .sort(),
      );
    const [first, second] = [bytes(site), bytes(again)];
    again.drop();
    expect(Object.keys(first)).toEqual(Object.keys(second));
    expect(Object.keys(first).filter((file) => first[file] !== second[file])).toEqual([]);
  });

  test('an event page is light: HTML and CSS within 10 KB', () => {
    const css = readdirSync(join(site.dir, '_astro')).map((file) => gzipSync(readFileSync(join(site.dir, '_astro', file))).length);
    const heaviest = Math.max(...[...pages].filter(([file]) => /^agenda\/\d+-/.test(file)).map(([, html]) => gzipSync(html).length));
    expect(heaviest + css.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(10_240);
  });
});

test('an agenda of sixty events is light: all but images within 30 KB, scripts within 3 KB, none of a list over 2 KB', async () => {
  const site = await builtSite(manyEvents(60));
  const html = site.page('agenda/');
  const files = internalLinks(html.match(/<head>[\s\S]*<\/head>/)?.[0] ?? '', origin).filter((path) => /\.(css|woff2)$/.test(path));
  const scripts = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, code = '']) => code);
  const bytes =
    gzipSync(html).length + files.map((path) => gzipSync(readFileSync(join(site.dir, path))).length).reduce((sum, size) => sum + size, 0);
  site.drop();
  expect(html.match(/class="row/g)).toHaveLength(60);
  expect(files).toHaveLength(2);
  expect(bytes).toBeLessThanOrEqual(30_720);
  expect(gzipSync(scripts.join('')).length).toBeLessThanOrEqual(3_072);
  expect(Math.max(...scripts.map((code) => gzipSync(code).length))).toBeLessThanOrEqual(2_048);
});

test('under a base path nothing breaks', async () => {
  const site = await builtSite('content', { CALLBOARD_SITE_URL: `${origin}/programma/` });
  const dead = deadLinks(site, '/programma/');
  const redirect = site.page('agenda/111493084-de-natte-vogels/');
  const sitemap = site.page('sitemap.xml');
  site.drop();
  expect(dead).toEqual([]);
  expect(redirect).toContain('url=/programma/agenda/111493084-laat-het-los/');
  expect(sitemap).toContain(`<loc>${origin}/programma/agenda/</loc>`);
});

test('nothing that makes pages asks the clock but the one place that may', () => {
  const root = new URL('../../site/src/', import.meta.url).pathname;
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(astro|ts)$/.test(file) && !file.startsWith('scripts/') && file !== 'build-now.ts',
  );
  const asking = sources.filter((file) =>
    /new Date\(\)|Date\.now\(|Temporal\.Now|Math\.random\(/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(asking).toEqual([]);
});
