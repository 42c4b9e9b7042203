import { describe, expect, test } from 'vitest';
import { allDirect } from '../../../receiver/content/change-kind.ts';
import { readContent } from '../../../receiver/content/content.ts';
import type { BaselineInput } from '../../../receiver/reconcile/people/event-baseline.ts';
import { extractEdits } from '../../../receiver/reconcile/people/extract-edits.ts';
import { english } from '../../../receiver/words/english.ts';
import { edited, type Files, feedOf, look, without } from '../../helpers/look.ts';
import { sync, ticketType, told } from '../../helpers/told.ts';

const path = 'events/2026/1.json';
const overlayPath = 'overlay/1.json';
const site = look(feedOf(sync([told('1', { subtitle: 'Live' }, [ticketType('11')])])), new Map()).main;
const withOverlay = (files: Files, text: string): Files => new Map([...files, [overlayPath, text]]);
const published = readContent(site).events.get('1')?.value;
const tombstone = JSON.stringify({
  id: '1',
  status: 'removed',
  removedAt: '2026-11-20T12:00:00+01:00',
  start: '2026-12-04T20:30:00+01:00',
  slug: 'event-1',
  firstPublishedAt: '2026-11-01T12:00:00+01:00',
  revision: 1,
});

function extracted(main: Files, { from = site, ...more }: Partial<Omit<BaselineInput, 'main' | 'published'>> & { from?: Files } = {}) {
  const contents = { main: readContent(main), published: readContent(from) };
  return extractEdits('1', { ...contents, policy: allDirect, said: () => false, inFeed: true, words: english, ...more });
}

describe('what people did to the files of one event', () => {
  test('nothing: the file is the base', () => {
    expect(extracted(site)).toEqual({
      base: published,
      tickets: readContent(site).tickets.get('1')?.value,
      overlay: {},
      lifted: [],
      notes: [],
      files: [],
    });
  });

  test.each<[string, Files, Files, { title?: string | undefined; lifted: string[]; overlay: object; notes?: RegExp[] }]>([
    [
      'a value was edited',
      edited(site, path, { title: 'Mine' }),
      site,
      { title: 'Event 1', lifted: ['title'], overlay: { title: 'Mine' } },
    ],
    ['the file was deleted', without(site, path), site, { title: 'Event 1', lifted: ['hidden'], overlay: { hidden: true } }],
    [
      'the file was deleted, and hidden before',
      without(withOverlay(site, '{"hidden":true}'), path),
      withOverlay(site, '{"hidden":true}'),
      { title: 'Event 1', lifted: [], overlay: { hidden: true } },
    ],
    [
      'the file is no JSON',
      new Map([...site, [path, '{ nope']]),
      site,
      { title: 'Event 1', lifted: [], overlay: {}, notes: [/^events\/2026\/1\.json was not a valid event file and is written anew$/] },
    ],
    [
      'a ticket price was edited',
      edited(site, 'tickets/2026/1.json', { types: [ticketType('11', { priceCents: 1 })] }),
      site,
      { title: 'Event 1', lifted: ['tickets.11.priceCents'], overlay: { tickets: { 11: { priceCents: 1 } } } },
    ],
    ['the event was removed by us', new Map([...site, [path, tombstone]]), site, { title: undefined, lifted: [], overlay: {} }],
    [
      'a deleted file was a tombstone',
      without(site, path),
      new Map([...site, [path, tombstone]]),
      { title: undefined, lifted: [], overlay: {} },
    ],
  ])('%s', (_, main, from, expected) => {
    const { base, overlay, lifted, notes } = extracted(main, { from });
    expect({ title: base && 'title' in base ? base.title : undefined, lifted, overlay }).toEqual({
      title: expected.title,
      lifted: expected.lifted,
      overlay: expected.overlay,
    });
    expect(notes).toEqual((expected.notes ?? []).map((note) => expect.stringMatching(note)));
  });

  test('what is lifted is written into the overlay, beside what it said already', () => {
    const before = withOverlay(site, '{"featured":true}');
    expect(extracted(edited(before, path, { title: 'Mine' }), { from: before }).files).toEqual([
      [overlayPath, '{\n  "featured": true,\n  "title": "Mine"\n}\n'],
    ]);
  });

  test('an overlay that does not parse is kept beside the new one', () => {
    const broken = withOverlay(site, '{"title":"Mine",}');
    const { files, notes } = extracted(edited(broken, path, { subtitle: 'Mine' }), { from: broken });
    expect(files).toEqual([
      [overlayPath, '{\n  "subtitle": "Mine"\n}\n'],
      ['overlay/1.json.broken', '{"title":"Mine",}'],
    ]);
    expect(notes).toEqual(['overlay/1.json did not parse, and was kept as overlay/1.json.broken']);
  });

  test('an overlay that does not parse but says hidden still hides', () => {
    expect(extracted(withOverlay(site, '{"hidden": true,}')).overlay).toEqual({ hidden: true });
  });
});

describe('a proposal that a person merged', () => {
  const policy = { ...allDirect, text: 'review' } as const;
  const said: BaselineInput['said'] = (_, field, value) =>
    (field === 'title' && value === 'Proposed') || (field === 'status' && value === 'confirmed');

  test('becomes the base where its field is reviewed', () => {
    const { base, lifted } = extracted(edited(site, path, { title: 'Proposed' }), { policy, said });
    expect([base, lifted]).toEqual([{ ...published, title: 'Proposed' }, []]);
  });

  test('is a person’s value where its field goes direct', () => {
    const { base, lifted } = extracted(edited(site, path, { title: 'Proposed' }), { said });
    expect([base, lifted]).toEqual([published, ['title']]);
  });

  test('brings back no older value of a direct field, which the side of the branch had', () => {
    const cancelled = edited(site, path, { status: 'cancelled' });
    const merged = extracted(edited(cancelled, path, { title: 'Proposed', status: 'confirmed' }), { from: cancelled, policy, said });
    expect([merged.base, merged.lifted]).toEqual([{ ...published, title: 'Proposed', status: 'cancelled' }, []]);
    const byHand = extracted(edited(cancelled, path, { status: 'confirmed' }), { from: cancelled, policy, said });
    expect([byHand.base, byHand.lifted]).toEqual([{ ...published, status: 'cancelled' }, ['status']]);
  });
});

describe('a file that was not there when Callboard last looked', () => {
  const none = without(site, path);

  test('is the venue’s own where the feed neither has it nor ever said it, and moves to own/', () => {
    const { base, files, notes } = extracted(site, { from: none, inFeed: false });
    const [gone, moved] = files;
    expect([base, gone, moved?.[0]]).toEqual([undefined, [path, undefined], 'own/event-1-1.json']);
    expect(JSON.parse(moved?.[1] ?? '')).toEqual({
      $schema: '../schema/own.json',
      status: 'confirmed',
      title: 'Event 1',
      subtitle: 'Live',
      start: '2026-12-04T20:30:00+01:00',
    });
    expect(notes).toEqual([`${path} is not an event of the feed and moves to own/event-1-1.json`]);
  });

  test('is a merged proposal where the feed said it: only what it never said is lifted', () => {
    const said: BaselineInput['said'] = (_, field) => field !== 'subtitle';
    const { base, lifted, overlay } = extracted(site, { from: none, said });
    expect([base, lifted, overlay]).toEqual([published, ['subtitle'], { subtitle: 'Live' }]);
  });
});
