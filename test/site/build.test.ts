import sharp from 'sharp';
import { describe, expect, test, vi } from 'vitest';
import { eventFile as event } from '../helpers/event-file.ts';
import { builtSite } from './built-site.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe('a build that must go on', () => {
  test('with one bad file names it and builds the rest', async () => {
    const site = await builtSite({ 'events/2026/7.json': event, 'events/2026/8.json': '{ "id":' });
    expect(site.output).toMatch(/::error file=content\/events\/2026\/8\.json::left out: is not JSON/);
    expect(site.page('agenda/')).toContain('De Natte Vogels');
    site.drop();
  });

  test('with a picture that a person put into the repository', async () => {
    const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer();
    const site = await builtSite({
      'events/2026/7.json': event,
      'overlay/7.json': { image: { url: 'images/hall.jpg', alt: 'De zaal' } },
      'images/hall.jpg': picture,
    });
    expect(site.page(`agenda/7-${event.slug}/`)).toMatch(/<img src="\/images\/[0-9a-f]{20}-900\.webp"[^>]* alt="De zaal"/);
    expect(site.output).not.toContain('stands in for');
    site.drop();
  });

  test('with nothing at all makes a friendly page', async () => {
    const site = await builtSite({});
    expect(site.page('agenda/')).toContain('Er staat op dit moment niets in de agenda');
    site.drop();
  });
});

test('the search has coming events and the last twelve months, in each language', async () => {
  const on = (id: string, start: string) => ({ [`events/2026/${id}.json`]: { ...event, id, start } });
  const site = await builtSite({
    ...on('7', '2026-12-04T20:30:00+01:00'),
    ...on('8', '2025-12-04T20:30:00+01:00'),
    ...on('9', '2025-11-04T20:30:00+01:00'),
  });
  const { languages } = JSON.parse(site.page('pagefind/pagefind-entry.json')) as { languages: Record<string, { page_count: number }> };
  expect(Object.entries(languages).map(([language, { page_count }]) => [language, page_count])).toEqual([
    ['en', 2],
    ['nl', 2],
  ]);
  site.drop();
});

test('a build of nothing but bad files stops and says why', async () => {
  await expect(builtSite({ 'events/2026/8.json': '[]' })).rejects.toThrow(/1 of 1 content files cannot be read/);
});

test('a build does not repeat the problems that the content check named', async () => {
  const bad = { 'events/2026/8.json': '[]' };
  await expect(builtSite(bad)).rejects.toThrow(/^::error file=content\/events\/2026\/8\.json::/);
  await expect(builtSite(bad, {}, ['--checked'])).rejects.toThrow(/^1 of 1 content files/);
});
