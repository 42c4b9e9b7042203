import { expect, test } from 'vitest';
import { readContent } from '../../receiver/content/content.ts';
import { countUpcoming } from '../../receiver/content/upcoming.ts';
import { fold } from '../../receiver/fold/fold.ts';
import { edited, type Files, feedOf, look } from '../helpers/look.ts';
import { message, sync, today, told, update } from '../helpers/told.ts';

const first = feedOf(sync([told('1', { end: '2026-12-04T23:00:00+01:00' }), told('2')]));
const site = look(first, new Map()).main;
const over = (files: Files, id: string, overlay: object): Files => new Map([...files, [`overlay/${id}.json`, JSON.stringify(overlay)]]);
const moved = fold(
  first,
  [message(update(told('1', { start: '2027-01-14T20:30:00+01:00', end: '2027-01-14T23:00:00+01:00' })))],
  'Europe/Amsterdam',
).feed;
const notesOf = (...given: Parameters<typeof look>) => look(...given).plan.edits.flatMap(({ notes }) => notes);
const leftOut = 'end is left out of the site: 2026-12-04T22:30:00+01:00 is not after the start, 2027-01-14T20:30:00+01:00';

test('the commit names an end of a person’s that a move of Stager’s leaves behind, once', () => {
  const overlaid = over(site, '1', { end: '2026-12-04T22:30:00+01:00' });
  const plan = look(moved, overlaid);
  expect(plan.plan.edits[0]?.notes).toEqual(["Stager now has another end; the overlay's stays on the site", leftOut]);
  const renamed = fold(
    moved,
    [message(update(told('1', { title: 'New', start: '2027-01-14T20:30:00+01:00', end: '2027-01-14T23:00:00+01:00' })))],
    'Europe/Amsterdam',
  ).feed;
  expect(notesOf(renamed, plan.main)).toEqual([]);
});

test('and one that a person’s own edit of the file leaves behind', () => {
  const start = '2027-01-14T20:30:00+01:00';
  expect(notesOf(first, edited(site, 'events/2026/1.json', { start }), site)).toEqual([
    `end is left out of the site: 2026-12-04T23:00:00+01:00 is not after the start, ${start}`,
  ]);
});

test('what a person moved is to come by the date that they gave it', () => {
  const later = today + 30 * 86_400_000;
  expect(countUpcoming(readContent(site), later)).toBe(0);
  expect(countUpcoming(readContent(over(site, '1', { start: '2027-01-14T20:00:00+01:00' })), later)).toBe(1);
  expect(countUpcoming(readContent(over(site, '1', { start: '2026-11-01T20:00:00+01:00' })), today)).toBe(1);
});

test('the brake counts what a person moved to a later day among what is to come', () => {
  const later = today + 30 * 86_400_000;
  const start = '2027-01-14T20:00:00+01:00';
  const both = over(over(site, '1', { start }), '2', { start });
  const gone = feedOf(sync([told('3', { start: '2026-12-01T20:00:00+01:00' })]));
  expect(look(gone, site, site, { now: later }).plan.held).toEqual([]);
  expect(look(gone, both, both, { now: later }).plan.held).toEqual(['1', '2']);
});
