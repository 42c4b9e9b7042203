import { describe, expect, test } from 'vitest';
import { readContent } from '../../receiver/content/content.ts';
import { mostInFolder, placing } from '../../receiver/content/placing.ts';
import { emptyFeed, type Feed, feedFiles, readFeed } from '../../receiver/fold/feed.ts';
import { fold } from '../../receiver/fold/fold.ts';
import { contentFile } from '../../schemas/rules/content-file.ts';
import { parseFolder } from '../../site/src/content/parse-folder.ts';
import { type Files, feedOf, json, look } from '../helpers/look.ts';
import { message, sync, ticketType, told, update } from '../helpers/told.ts';

const winter = '2026-12-04T20:30:00+01:00';
const full = Array.from({ length: mostInFolder }, (_, index) => `events/2026/${index + 1}.json`);

describe('where the file of an event goes', () => {
  test('into the folder of its year while there is room, then into that of its month', () => {
    const place = placing(full.slice(1));
    expect(place.pathOf('events', '9001', winter)).toBe('events/2026/9001.json');
    expect(place.pathOf('events', '9002', winter)).toBe('events/2026/12/9002.json');
    expect(place.pathOf('events', '9003', '2027-01-04T20:30:00+01:00')).toBe('events/2027/9003.json');
    expect(place.pathOf('tickets', '9003', winter)).toBe('tickets/2026/9003.json');
    expect(place.pathOf('events', '9001', winter)).toBe('events/2026/9001.json');
  });

  test('what stands stays, wherever in its year that is', () => {
    const place = placing([...full, 'events/2026/06/9001.json', 'events/2026/9002.json']);
    expect(place.pathOf('events', '1', winter)).toBe('events/2026/1.json');
    expect(place.pathOf('events', '9001', winter)).toBe('events/2026/06/9001.json');
    expect(place.pathOf('events', '9001', '2027-01-04T20:30:00+01:00')).toBe('events/2027/9001.json');
  });
});

describe('8,000 events of two years, as full as 20,000 of five', { timeout: 60_000 }, () => {
  const startOf = (index: number) =>
    `${2026 + (Math.floor(index / 12) % 2)}-${String(1 + (index % 12)).padStart(2, '0')}-04T20:30:00+01:00`;
  const all = Array.from({ length: 8_000 }, (_, index) => told(`${index + 1}`, { start: startOf(index) }, [ticketType(`${index + 1}`)]));
  const feed = feedOf(sync(all));
  const branch: Files = new Map([...feedFiles(emptyFeed, feed)].map(([path, text]) => [path, text ?? '']));
  const main: Files = look(feed, new Map()).main;
  const moved = { start: '2026-11-09T20:30:00+01:00' };
  const edit = (id: number, more: object): Feed =>
    fold(feed, [message(update(told(`${id}`, { start: startOf(id - 1), ...more }, [ticketType(`${id}`)])))], 'Europe/Amsterdam').feed;
  const inMonth = [...main.keys()].find((path) => /^events\/2026\/\d\d\/\d+\.json$/.test(path)) ?? '';
  const late = Number(json(main, inMonth)?.id);

  test.each<[string, Files]>([
    ['main', main],
    ['the feed branch', branch],
  ])('put fewer than 3,000 entries into any folder of %s', (_, files) => {
    const folders = new Map<string, Set<string>>();
    for (const path of files.keys()) {
      const parts = path.split('/');
      for (let depth = 1; depth < parts.length; depth++) {
        const folder = parts.slice(0, depth).join('/');
        folders.set(folder, (folders.get(folder) ?? new Set()).add(parts[depth] ?? ''));
      }
    }
    expect(Math.max(...[...folders.values()].map((entries) => entries.size))).toBeLessThan(3_000);
    expect(folders.get('events/2026')?.size).toBe(mostInFolder + 12);
  });

  test('are all read again, by the receiver and by the site', () => {
    expect(readFeed(branch)).toEqual(feed);
    const content = readContent(main);
    expect([content.events.size, content.tickets.size, content.strays]).toEqual([8_000, 8_000, []]);
    const read = new Map([...main].filter(([path]) => contentFile(path)));
    const { events, tickets, rejects } = parseFolder(read);
    expect([events.size, tickets.size, rejects]).toEqual([8_000, 8_000, []]);
    expect(json(main, inMonth).$schema).toBe('../../../schema/event.json');
  });

  test('are no edit where main says them already, and none moves when one of them changes', () => {
    expect(look(feed, main).plan.edits).toEqual([]);
    for (const id of [5, late]) {
      const changed = edit(id, { title: 'Changed' });
      const { plan } = look(changed, main);
      expect(plan.edits.flatMap(({ files }) => [...files.keys()])).toEqual([readContent(main).events.get(`${id}`)?.path]);
      const files = feedFiles(feed, changed, branch.keys());
      expect([...files.keys()]).toEqual([readContent(branch).events.get(`${id}`)?.path]);
    }
  });

  test('one that moves to another month stays where it is, one that moves to another year goes, its tickets along', () => {
    const after = edit(late, moved);
    expect(look(after, main).plan.edits.flatMap(({ files }) => [...files.keys()])).toEqual([inMonth]);
    const gone = look(edit(late, { start: '2030-01-09T20:30:00+01:00' }), main).plan.edits.flatMap(({ files }) => [...files]);
    expect(gone.map(([path, text]) => [path, text !== undefined]).sort()).toEqual([
      [`events/2026/${inMonth.split('/')[2]}/${late}.json`, false],
      [`events/2030/${late}.json`, true],
      [`tickets/2026/${inMonth.split('/')[2]}/${late}.json`, false],
      [`tickets/2030/${late}.json`, true],
    ]);
  });

  test('one that goes leaves its tombstone where it stood', () => {
    const less = fold(feed, [message({ kind: 'delete', ids: [`${late}`] })], 'Europe/Amsterdam').feed;
    const { plan, main: after } = look(less, main);
    expect(plan.edits.flatMap(({ files }) => [...files.keys()]).sort()).toEqual([inMonth, inMonth.replace('events', 'tickets')]);
    expect(json(after, inMonth)).toMatchObject({ status: 'removed', $schema: '../../../schema/event.json' });
    expect(feedFiles(feed, less, branch.keys()).size).toBe(2);
  });

  test('a second file of one goes, whichever of the two levels it is on', () => {
    const twice = new Map([...main, ['events/2026/12/5.json', main.get('events/2026/5.json') ?? '']]);
    const { plan } = look(feed, twice);
    const files = plan.edits.flatMap(({ files }) => [...files]);
    expect(files.filter(([, text]) => text === undefined).map(([path]) => path)).toHaveLength(1);
    expect(readContent(look(feed, twice).main).strays).toEqual([]);
  });

  test('of two files that differ, the one that changed last stays, as on the site', () => {
    const path = 'events/2026/5.json';
    const older = JSON.stringify({ ...json(main, path), title: 'Before', changedAt: '2026-01-01T12:00:00+01:00' });
    const after = look(feed, new Map([...main, ['events/2027/5.json', older]])).main;
    expect([after.get(path), after.has('events/2027/5.json')]).toEqual([main.get(path), false]);
  });
});
