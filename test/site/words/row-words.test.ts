import { expect, test } from 'vitest';
import { entries } from '../../../site/src/agenda/agenda.ts';
import { eventState } from '../../../site/src/event/event-state.ts';
import { messages } from '../../../site/src/i18n/messages.ts';
import { rowWords } from '../../../site/src/words/row-words.ts';
import { shownEvent } from '../shown-event.ts';

const now = Temporal.Instant.from('2026-11-23T15:00:00+01:00');
const calendar = { timeZone: 'Europe/Amsterdam', nightEndsAt: 6 };
const view = { t: messages('nl'), language: 'nl' } as const;

test.each([
  [
    'it was moved',
    {},
    [
      { stamps: ['Verplaatst'], notes: ['naar za 12 dec'] },
      { stamps: ['Verplaatst'], notes: ['was za 5 dec → nu za 12 dec'] },
    ],
  ],
  [
    'it was moved to a past day',
    { start: '2026-11-20T20:30:00+01:00', previousStart: ['2026-11-13T20:30:00+01:00'] },
    [
      { stamps: ['Verplaatst'], notes: ['naar vr 20 nov'] },
      { stamps: ['Verplaatst'], notes: ['was vr 13 nov → nu vr 20 nov'] },
    ],
  ],
  [
    'it was moved and then cancelled',
    { status: 'cancelled' as const },
    [
      { stamps: ['Afgelast'], notes: [] },
      { stamps: ['Afgelast'], notes: [] },
    ],
  ],
])('a moved event on its old day and on its new one: %s', (_, fields, words) => {
  const event = shownEvent({ start: '2026-12-12T20:30:00+01:00', previousStart: ['2026-12-05T20:30:00+01:00'], ...fields });
  const rows = entries([event], calendar);
  expect(rows.map((row) => rowWords(row, eventState(event, undefined, now), view, calendar, 2026))).toEqual(words);
});
