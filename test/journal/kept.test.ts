import { expect, test } from 'vitest';
import { type EventRecord, emptyRecord } from '../../receiver/journal/event-record.ts';
import { keptRecords } from '../../receiver/journal/kept.ts';

const day = 86_400_000;
const now = Date.parse('2026-11-27T12:00:00Z');
const said = (at: number) => ({ started: at, at, did: 'changed' as const, kinds: [], folded: at });
const record = (more: Partial<EventRecord> = {}): EventRecord => ({ ...emptyRecord, ...more });

test('what is young stays the same object', () => {
  const one = record({ said: [said(now - 89 * day)], start: '2026-01-01T20:00:00Z' });
  expect(keptRecords(new Map([['1', one]]), now).get('1')).toBe(one);
});

test('of a shelf that is too large, the last word of the events that stand is kept longest', () => {
  const many = new Map<string, EventRecord>();
  for (let id = 0; id < 200; id++) {
    const times = [1, 2, 3, 4, 5, 6].map((back) => said(now - id * 60_000 - (6 - back)));
    many.set(String(id), record({ title: `Avond ${id}`, said: times, ...(id >= 150 && { inFeed: true as const }) }));
  }
  const kept = keptRecords(many, now, 12_000);
  expect(JSON.stringify(Object.fromEntries(kept)).length).toBeLessThanOrEqual(12_000);
  expect([...kept.keys()].slice(0, 51)).toEqual([...Array.from({ length: 50 }, (_, index) => String(150 + index)), '0']);
  expect(kept.get('150')?.said).toHaveLength(1);
});
