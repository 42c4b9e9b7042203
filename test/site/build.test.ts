import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type BuiltSite, builtSite } from './built-site.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const event = {
  id: '7',
  status: 'confirmed',
  changedAt: '2026-11-01T12:00:00+01:00',
  title: 'De Natte Vogels',
  start: '2026-12-04T20:30:00+01:00',
  slug: 'de-natte-vogels',
  firstPublishedAt: '2026-11-01T12:00:00+01:00',
  revision: 0,
};

describe('the demo venue', () => {
  let site: BuiltSite;
  beforeAll(async () => {
    site = await builtSite('content');
  });
  afterAll(() => site.drop());

  test.each([
    ['agenda/', /De Natte Vogels[\s\S]*Laatste kaarten/],
    ['agenda/', /IJzeren Orkest[\s\S]*Afgelast/],
    ['en/agenda/', /De Natte Vogels[\s\S]*Last tickets/],
    ['agenda/111493084-laat-het-los/', /Een plaat over <strong>vertrekken/],
    ['agenda/111493084-de-natte-vogels/', /http-equiv="refresh" content="0; url=\/agenda\/111493084-laat-het-los\/"/],
    ['agenda/111493210-stille-krachten/', /niet meer in de agenda[\s\S]*noindex|noindex[\s\S]*niet meer in de agenda/],
    ['agenda/rondleiding-achter-de-schermen/', /Stevige schoenen aan/],
    ['archief/2026/', /Nacht van de Zussen/],
  ])('%s has %s', (path, words) => {
    expect(words.test(site.page(path))).toBe(true);
  });

  test('build.json says that it is the demo, so that a smaller programme may follow it', () => {
    expect(JSON.parse(site.page('build.json'))).toMatchObject({ demo: true, counts: { upcoming: expect.any(Number) } });
  });

  test('what is hidden is nowhere', () => {
    expect(site.page('agenda/').includes('Besloten')).toBe(false);
    expect(() => site.page('agenda/111493217-besloten-jubileum-brandweerorkest/')).toThrow(/ENOENT/);
  });
});

describe('a build that must go on', () => {
  test('with one bad file: it is named, and the rest is there', async () => {
    const site = await builtSite({ 'events/2026/7.json': event, 'events/2026/8.json': '{ "id":' });
    expect(site.output).toMatch(/::error file=content\/events\/2026\/8\.json::left out: is not JSON/);
    expect(site.page('agenda/')).toContain('De Natte Vogels');
    site.drop();
  });

  test('with nothing at all: a friendly page', async () => {
    const site = await builtSite({});
    expect(site.page('agenda/')).toContain('Er staat op dit moment niets in de agenda');
    site.drop();
  });
});

test('a build of nothing but bad files stops and says why', async () => {
  await expect(builtSite({ 'events/2026/8.json': '[]' })).rejects.toThrow(/1 of 1 content files cannot be read/);
});

test('a build does not tell again what the check of the content told', async () => {
  const bad = { 'events/2026/8.json': '[]' };
  await expect(builtSite(bad)).rejects.toThrow(/^::error file=content\/events\/2026\/8\.json::/);
  await expect(builtSite(bad, {}, ['--checked'])).rejects.toThrow(/^1 of 1 content files/);
});
