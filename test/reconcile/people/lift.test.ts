import { describe, expect, test } from 'vitest';
import { type LiftInput, lift, liftNew } from '../../../receiver/reconcile/people/lift.ts';
import { english } from '../../../receiver/words/english.ts';
import type { Event } from '../../../schemas/event.ts';

const published: Event = {
  id: '1',
  status: 'confirmed',
  title: 'Title',
  subtitle: 'Sub',
  start: '2026-12-04T20:30:00+01:00',
  changedAt: '2026-11-01T12:00:00+01:00',
  slug: 'title',
  firstPublishedAt: '2026-11-01T12:00:00+01:00',
  revision: 0,
};
const never = () => false;

/** What is lifted from a file with these fields changed; undefined takes a field away. */
function lifted(changes: object, { overlay = {}, overlayPublished = overlay, adopted = never }: Partial<LiftInput> = {}) {
  const now = JSON.parse(JSON.stringify({ ...published, ...changes }));
  return lift({ published, now, overlay, overlayPublished, adopted, words: english });
}

describe('an event file that a person edited', () => {
  test.each<[string, object, object, string[]]>([
    ['nothing', {}, {}, []],
    ['a field of the feed', { title: 'Mine' }, { title: 'Mine' }, ['title']],
    ['two fields', { title: 'Mine', subtitle: 'Mine too' }, { title: 'Mine', subtitle: 'Mine too' }, ['title', 'subtitle']],
    ['a field that was taken away', { subtitle: undefined }, { subtitle: null }, ['subtitle']],
    ['a field that Stager left empty', { ageRestriction: '16+' }, { ageRestriction: '16+' }, ['ageRestriction']],
    ['a field that only an overlay has', { featured: true }, { featured: true }, ['featured']],
    ['what is Callboard’s own', { revision: 9, changedAt: '2026-11-02T12:00:00+01:00' }, {}, []],
  ])('%s goes to the overlay, and the base stays as published', (_, changes, overlay, fields) => {
    expect(lifted(changes)).toEqual({ base: published, overlay, fields, notes: [] });
  });

  test.each<[string, object, RegExp]>([
    ['a value that its schema refuses', { start: 'tomorrow' }, /^start was edited to a value that is not allowed, and is as before$/],
    ['a field that cannot be missing', { title: undefined }, /^title was edited to a value that is not allowed/],
    ['a field that nobody reads', { colour: 'red' }, /^colour is not a field of an event, and was left out; the file said "red"$/],
  ])('%s is told and not lifted', (_, changes, note) => {
    const { base, overlay, fields, notes } = lifted(changes);
    expect({ base, overlay, fields }).toEqual({ base: published, overlay: {}, fields: [] });
    expect(notes).toEqual([expect.stringMatching(note)]);
  });

  test.each<[string, Partial<LiftInput>, string, string[]]>([
    ['is free', { overlay: {} }, 'In the file', []],
    ['is as it was published', { overlay: { title: 'Old' } }, 'In the file', []],
    ['was cleared meanwhile', { overlay: {}, overlayPublished: { title: 'Old' } }, 'In the file', []],
    [
      'was changed meanwhile',
      { overlay: { title: 'New' }, overlayPublished: {} },
      'New',
      ['title was edited in the overlay too, which wins; the event file said "In the file"'],
    ],
    ['was changed to the same', { overlay: { title: 'In the file' }, overlayPublished: {} }, 'In the file', []],
  ])('where the overlay’s field %s', (_, overlays, title, notes) => {
    const after = lifted({ title: 'In the file' }, overlays);
    expect([after.overlay.title, after.notes]).toEqual([title, notes]);
  });

  test('a proposal that was merged becomes the base, with its history, and nothing of it is lifted', () => {
    const history = { changedAt: '2026-11-02T12:00:00+01:00', revision: 1, previousStart: [published.start] };
    const after = lifted({ title: 'Proposed', subtitle: 'Mine', ...history }, { adopted: (field) => field === 'title' });
    expect(after).toEqual({
      base: { ...published, title: 'Proposed', ...history },
      overlay: { subtitle: 'Mine' },
      fields: ['subtitle'],
      notes: [],
    });
  });

  test('a history that a person broke is not taken over', () => {
    const { base } = lifted({ title: 'Proposed', changedAt: 'yesterday', revision: -1 }, { adopted: () => true });
    expect(base).toEqual({ ...published, title: 'Proposed' });
  });

  test('neither the published event nor the overlay that was given is changed', () => {
    const overlay = {};
    const before = JSON.stringify(published);
    lifted({ title: 'Mine' }, { overlay });
    lifted({ title: 'Proposed' }, { adopted: () => true });
    expect([JSON.stringify(published), overlay]).toEqual([before, {}]);
  });
});

describe('an event file that was not there before', () => {
  const now = { ...published, featured: true };
  const from = (more: object, input: Partial<LiftInput> = {}) =>
    liftNew({
      now: { ...now, ...more },
      overlay: {},
      overlayPublished: {},
      adopted: (field) => field !== 'title',
      words: english,
      ...input,
    });

  test.each<[string, object, Partial<LiftInput>, object]>([
    ['only what the feed never said is a person’s', {}, {}, { title: 'Title', featured: true }],
    ['the slug is Callboard’s', { slug: 'mine' }, {}, { title: 'Title', featured: true }],
    ['a value that its schema refuses stays out', { featured: 'very' }, {}, { title: 'Title' }],
    ['an overlay that was changed meanwhile stands', {}, { overlay: { title: 'New' } }, { title: 'New', featured: true }],
  ])('%s', (_, more, input, overlay) => {
    expect(from(more, input).overlay).toEqual(overlay);
  });

  test('fields that nobody reads are told', () => {
    expect(from({ colour: 'red' })).toMatchObject({
      fields: ['title', 'featured'],
      notes: ['colour is not a field of an event, and was left out; the file said "red"'],
    });
  });
});
