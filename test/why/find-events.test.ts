import { expect, test } from 'vitest';
import { emptyRecord } from '../../receiver/journal/event-record.ts';
import { findEvents } from '../../receiver/why/find-events.ts';

const now = Date.parse('2026-11-27T12:00:00Z');
const event = (title: string, start?: string) => ({ ...emptyRecord, title, ...(start && { start }) });
const records = new Map([
  ['1', event('Café de Nacht', '2026-11-01T20:00:00Z')],
  ['2', event('Nacht van de Poëzie', '2026-12-24T20:00:00Z')],
  ['3', event('Nachtwinkel', '2026-11-28T20:00:00Z')],
  ['4', event('Nacht zonder datum')],
]);

test.each([
  ['2', ['2']],
  [' 99 ', ['99']],
  ['nacht', ['3', '2', '1', '4']],
  ['CAFE nacht', ['1']],
  ['poezie', ['2']],
  ['ochtend', []],
  ['  ', []],
])('%s', (asked, ids) => {
  expect(findEvents(records, asked, now).map(({ id }) => id)).toEqual(ids);
});
