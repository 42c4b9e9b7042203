import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fetchBuildFile } from '../../receiver/live/build-file.ts';
import { BuildFile } from '../../schemas/build-file.ts';
import { liveBuild } from '../../site/src/build/deploy/live-build.ts';
import { parseFolder } from '../../site/src/content/parse-folder.ts';
import { programme } from '../../site/src/content/programme.ts';
import { eventFile as event } from '../helpers/event-file.ts';
import { git } from '../helpers/git.ts';
import { type BuiltSite, builtSite } from './built-site.ts';
import { demoFiles, demoFolder } from './demo-files.ts';
import { GoogleEvent } from './google-event.ts';
import { htmlFiles, internalLinks } from './html-files.ts';
import { htmlProblems } from './html-problems.ts';
import { manyEvents } from './many-events.ts';
import { restyledSite } from './restyled-site.ts';
import { serveSite } from './serve-site.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const origin = 'https://deloods.example';
const shown = programme(parseFolder(new Map(Object.entries(demoFiles())))).events;

/** The links to pages that are not there; `below` is the base path. */
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
    site = await builtSite(demoFolder);
    pages = htmlFiles(site.dir);
  });
  afterAll(() => site.drop());

  test.each([
    ['agenda/', /De Natte Vogels[\s\S]*Laatste kaarten/],
    ['agenda/', /IJzeren Orkest[\s\S]*Afgelast/],
    ['en/agenda/', /De Natte Vogels[\s\S]*Last tickets/],
    ['agenda/111493084-laat-het-los/', /Een plaat over <strong>vertrekken/],
    ['agenda/111493084-de-natte-vogels/', /http-equiv="refresh" content="0; url=\/agenda\/111493084-laat-het-los\/"/],
    ['agenda/111493210-stille-krachten/', /noindex[\s\S]*niet meer in de agenda/],
    ['agenda/rondleiding-achter-de-schermen/', /Stevige schoenen aan/],
    ['archief/2026/', /Nacht van de Zussen/],
  ])('%s has %s', (path, words) => {
    expect(words.test(site.page(path))).toBe(true);
  });

  test('shows a featured event with its poster in every list, in the order of time', () => {
    const posters = (path: string) => site.page(path).match(/class="row[^"]*with-poster"/g)?.length ?? 0;
    const row = /class="row[^"]*with-poster"[^>]*>\s*<div class="what">\s*<h3[^>]*><a href="\/agenda\/111493084-laat-het-los\/"/;
    for (const path of ['agenda/alles/', 'agenda/2026/12/', 'genre/indie/', 'zaal/grote-zaal/']) {
      expect(row.test(site.page(path)), path).toBe(true);
      expect(posters(path), path).toBe(1);
    }
    expect(posters('archief/2026/')).toBe(0);
    expect(posters('agenda/')).toBe(4);
  });

  test('is valid HTML', async () => {
    expect(await htmlProblems(pages)).toEqual([]);
    expect(pages.size).toBeGreaterThan(100);
  });

  test('has no dead links', () => {
    expect(deadLinks(site)).toEqual([]);
  });

  test('has a policy with only its own origin, and only the search may load scripts', () => {
    for (const [file, html] of pages) {
      const policy = html.match(/<meta http-equiv="content-security-policy" content="([^"]*)"/)?.[1] ?? '';
      expect(policy, file).toMatch(/^default-src (?:'|&#39;)self/);
      expect(policy.includes('wasm-unsafe-eval'), file).toBe(/(^|\/)zoeken\//.test(file));
      expect(policy, file).not.toMatch(/unsafe-inline|https?:|\*/);
      expect(html, file).not.toMatch(/\sstyle=|\son[a-z]+="/);
    }
  });

  test('names its language, the language of foreign words, and its page in the other language', () => {
    for (const [file, html] of pages) expect(html.includes(`<html lang="${file.startsWith('en/') ? 'en' : 'nl'}">`), file).toBe(true);
    expect(site.page('en/agenda/2026/12/')).toMatch(/<li><a href="[^"]*111493084[^"]*" lang="nl">De Natte Vogels</);
    const vogels = site.page('en/agenda/111493084-laat-het-los/');
    expect(vogels).toContain('<span class="act" lang="nl">Havenkinderkoor<');
    expect(vogels).toMatch(/<th scope="row" lang="nl">/);
    expect(site.page('agenda/111493084-laat-het-los/')).not.toMatch(/<(?:h1|th|span|a)[^>]* lang="nl"/);
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

  test('the receiver and the guard can read build.json', async () => {
    const served = await serveSite(site.dir, '/agenda/');
    const address = `${served.origin}/agenda`;
    const commit = (await git(process.cwd(), ['rev-parse', 'HEAD'])).trim();
    expect(BuildFile.strict().parse(JSON.parse(site.page('build.json')))).toMatchObject({ commit });
    expect(await fetchBuildFile(address)).toMatchObject({ build: { builtAt: Date.parse('2026-11-23T14:00:00Z'), commit } });
    expect(await liveBuild(address)).toEqual({ demo: true, counts: { upcoming: expect.any(Number), past: expect.any(Number) } });
    await served.stop();
  });

  test('the API has an event as other programs need it', () => {
    const page = site.page('agenda/111493084-laat-het-los/');
    const data = JSON.parse(page.match(/<script type="application\/ld\+json">(.*?)<\/script>/)?.[1] ?? '');
    expect(data).toMatchObject({
      '@type': 'MusicEvent',
      url: `${origin}/agenda/111493084-laat-het-los/`,
      image: [`${origin}/og/111493084-laat-het-los.png`],
    });
    const api = JSON.parse(site.page('api/events.json'));
    expect(api.events.map(({ id }: { id: string }) => id)).toContain('rondleiding-achter-de-schermen');
    /* The demo is marked, so that a smaller programme may replace it. */
    expect(JSON.parse(site.page('build.json'))).toMatchObject({
      demo: true,
      builtAt: '2026-11-23T14:00:00Z',
      nextBoundary: '2026-11-23T18:30:00Z',
      counts: { events: 30, past: 6, removed: 1, skipped: 0 },
      skipped: [],
    });
  });

  test('every event page has the structured data that Google requires', () => {
    const told = [...pages].filter(([file]) => /^(?:en\/)?agenda\/[^/]+\/index\.html$/.test(file));
    const data = told.flatMap(([, html]) => html.match(/<script type="application\/ld\+json">(.*?)<\/script>/)?.[1] ?? []);
    for (const text of data) GoogleEvent.parse(JSON.parse(text));
    expect(data.length).toBeGreaterThan(50);
  });

  test('the calendar agrees with the content for every event, also on both nights when the clock changes', () => {
    const content = new Map(shown.map((event) => [event.id, event]));
    const calendar = new ICAL.Component(ICAL.parse(site.page('agenda.ics')));
    const told = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
    for (const { uid, startDate, endDate, sequence, summary } of told) {
      const event = content.get(uid.replace(/^event-(.*)@deloods\.example$/, '$1'));
      expect(startDate.toJSDate().getTime(), summary).toBe(Date.parse(event?.start ?? ''));
      if (event?.end) expect(endDate.toJSDate().getTime(), summary).toBe(Date.parse(event.end));
      expect(sequence).toBe(event?.revision);
      expect(summary).toBe(event?.status === 'cancelled' ? `AFGELAST: ${event.title}` : event?.title);
    }
    const starts = told.map(({ startDate }) => startDate.toJSDate().toISOString());
    expect(starts).toEqual(expect.arrayContaining(['2026-10-24T22:30:00.000Z', '2027-03-28T01:30:00.000Z', '2027-10-30T18:30:00.000Z']));
  });

  test('RSS and sitemap are XML, and link to existing pages', () => {
    const parser = new XMLParser({ ignoreAttributes: false });
    const xml = (file: string) => {
      expect(XMLValidator.validate(site.page(file))).toBe(true);
      return parser.parse(site.page(file));
    };
    const items: { link: string }[] = xml('rss.xml').rss.channel.item;
    const urls: { loc: string; lastmod?: string }[] = xml('sitemap.xml').urlset.url;
    const places = [...items.map(({ link }) => link), ...urls.map(({ loc }) => loc)];
    expect(places.filter((place) => !pages.has(`${place.slice(origin.length + 1)}index.html`))).toEqual([]);
    expect(items.length).toBeGreaterThan(10);
    expect(urls.filter(({ lastmod }) => lastmod && Number.isNaN(Date.parse(lastmod)))).toEqual([]);
  });

  test('a hidden event is in no file at all', () => {
    expect(() => site.page('agenda/111493217-besloten-jubileum-brandweerorkest/')).toThrow(/ENOENT/);
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

  test('the same content and moment give the same bytes', async () => {
    const again = await builtSite(demoFolder);
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
    const weight = (html: string) =>
      [html, ...internalLinks(html, origin).flatMap((path) => (path.endsWith('.css') ? readFileSync(join(site.dir, path)) : []))]
        .map((part) => gzipSync(part).length)
        .reduce((sum, size) => sum + size, 0);
    const weights = [...pages].flatMap(([file, html]) => (/^agenda\/\d+-/.test(file) ? weight(html) : []));
    expect(Math.min(...weights)).toBeGreaterThan(6_000);
    expect(Math.max(...weights)).toBeLessThanOrEqual(10_240);
  });
});

test('an event of years ago has no dead links, and links only to facets that have a page', async () => {
  const facets = (series: string, genres: string[]) => ({ rooms: [{ name: genres.join(' en ') }], genres, series: { name: series } });
  const site = await builtSite({
    'events/2024/7.json': { ...event, start: '2024-12-04T20:30:00+01:00', ...facets('Toen', ['Skiffle', 'Folk']) },
    'events/2026/8.json': { ...event, id: '8', ...facets('Nu', ['Folk']) },
  });
  const page = site.page('agenda/7-de-natte-vogels/');
  const dead = deadLinks(site);
  site.drop();
  expect(dead).toEqual([]);
  expect(page).toMatch(
    /<td[^>]*>Skiffle en Folk<\/td>[\s\S]*<td[^>]*>Skiffle, <a href="\/genre\/folk\/"[^>]*>Folk<\/a>[\s\S]*<td[^>]*>Toen<\/td>/,
  );
});

test('an event without a time of announcement is no news, and has no date in the sitemap', async () => {
  const site = await builtSite({
    'events/2026/8.json': { ...event, id: '8' },
    'own/rondleiding.json': { title: 'Rondleiding', start: '2026-12-06T13:00:00+01:00' },
  });
  const [rss, feed, sitemap, calendar] = ['rss.xml', 'feed.json', 'sitemap.xml', 'agenda.ics'].map((file) => site.page(file));
  site.drop();
  expect(rss).not.toContain('Rondleiding');
  expect(feed).not.toContain('Rondleiding');
  expect(sitemap).toMatch(/\/agenda\/rondleiding\/<\/loc>(?!<lastmod>)/);
  expect(sitemap).toMatch(/\/agenda\/8-de-natte-vogels\/<\/loc><lastmod>2026-11-01/);
  expect(calendar?.match(/DTSTAMP:\d+T\d+Z/g)).toEqual(['DTSTAMP:20261101T110000Z', 'DTSTAMP:20261123T140000Z']);
});

test('every former address of an event leads to it, and says so when the event is gone', async () => {
  const { start, slug, firstPublishedAt, revision } = event;
  const site = await builtSite({
    'events/2026/7.json': event,
    'overlay/7.json': { slug: 'nu', formerSlugs: ['toen'] },
    'events/2026/8.json': { id: '8', status: 'removed', removedAt: '2026-11-20T12:00:00+01:00', start, slug, firstPublishedAt, revision },
    'overlay/8.json': { slug: 'nu' },
  });
  const [moved, gone] = [
    ['7-de-natte-vogels', '7-toen'],
    ['8-de-natte-vogels', '8-nu'],
  ].map((names) => names.map((name) => site.page(`agenda/${name}/`)));
  site.drop();
  for (const page of moved ?? []) expect(page).toContain('url=/agenda/7-nu/');
  for (const page of gone ?? []) expect(page).toContain('niet meer in de agenda');
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
  /* The face, the common style sheet and that of the filters. */
  expect(files).toHaveLength(3);
  expect(bytes).toBeLessThanOrEqual(30_720);
  expect(gzipSync(scripts.join('')).length).toBeLessThanOrEqual(3_072);
  expect(Math.max(...scripts.map((code) => gzipSync(code).length))).toBeLessThanOrEqual(2_048);
});

test('the site of docs/restyle.md works under a base path', async () => {
  const site = await restyledSite({ CALLBOARD_SITE_URL: `${origin}/programma/` });
  const dead = deadLinks(site, '/programma/');
  const agenda = site.page('agenda/');
  const redirect = site.page('agenda/111493084-de-natte-vogels/');
  const sitemap = site.page('sitemap.xml');
  site.drop();
  expect(dead).toEqual([]);
  expect(agenda).toContain('· Kapel Sint-Rochus</title>');
  expect(agenda).toContain("font-family: 'Instrument Serif'; src: url('/programma/fonts/instrument-serif-latin-400-normal.woff2')");
  expect(agenda).not.toMatch(/League Gothic|· De Loods<\/title>/);
  expect(redirect).toContain('url=/programma/agenda/111493084-laat-het-los/');
  expect(sitemap).toContain(`<loc>${origin}/programma/agenda/</loc>`);
});

test('only one file that makes pages reads the clock', () => {
  const root = fileURLToPath(new URL('../../site/src/', import.meta.url));
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(astro|ts)$/.test(file) && !file.startsWith('scripts/') && file !== 'site/settings.ts',
  );
  const asking = sources.filter((file) =>
    /new Date\(\)|Date\.now\(|Temporal\.Now|Math\.random\(/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(asking).toEqual([]);
});
