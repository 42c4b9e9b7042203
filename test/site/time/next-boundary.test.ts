import { expect, test } from 'vitest';
import { nextBoundary } from '../../../site/src/time/next-boundary.ts';
import { shownEvent } from '../shown-event.ts';

const now = Temporal.Instant.from('2026-11-23T15:00:00+01:00');

test('the next boundary of a page', () => {
  const at = (fields: object) => nextBoundary([shownEvent(fields)], now)?.toString();
  expect(at({ end: '2026-12-04T23:00:00+01:00' })).toBe('2026-12-04T22:00:00Z');
  expect(
    at({
      sale: {
        soldOut: false,
        types: [{ id: '1', name: 'E', saleStart: '2026-11-27T10:00:00+01:00', online: 'available', door: 'available' }],
      },
    }),
  ).toBe('2026-11-27T09:00:00Z');
  expect(at({ end: '2027-02-28T17:00:00+01:00' })).toBe('2026-12-04T19:30:00Z');
  expect(at({ start: '2026-11-01T20:00:00+01:00' })).toBeUndefined();
});
