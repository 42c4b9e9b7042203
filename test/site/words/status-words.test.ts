import { describe, expect, test } from 'vitest';
import { eventState } from '../../../site/src/event/event-state.ts';
import { messages } from '../../../site/src/i18n/messages.ts';
import { roadWords, statusWords } from '../../../site/src/words/status-words.ts';
import { sale, shownEvent } from '../shown-event.ts';

const now = Temporal.Instant.from('2026-11-23T15:00:00+01:00');
const calendar = { timeZone: 'Europe/Amsterdam', nightEndsAt: 6 };
const view = { t: messages('nl'), language: 'nl' } as const;

describe('the status of an event, in words', () => {
  const said = (fields: Parameters<typeof shownEvent>[0], language: 'nl' | 'en' = 'nl') => {
    const event = shownEvent(fields);
    return statusWords(eventState(event, event.sale, now), event, { t: messages(language), language }, calendar, 2026);
  };
  test.each([
    [
      { status: 'cancelled' as const, ...sale({}) },
      { stamps: ['Afgelast'], notes: [] },
    ],
    [
      { previousStart: ['2026-12-05T20:30:00+01:00'], start: '2027-02-12T20:30:00+01:00' },
      { stamps: ['Verplaatst'], notes: ['was za 5 dec → nu vr 12 feb 2027'] },
    ],
    [
      { previousStart: ['2026-11-29T00:30:00+01:00'], start: '2026-11-29T20:00:00+01:00' },
      { stamps: ['Verplaatst'], notes: ['was nacht van za 28 op zo 29 nov → nu zo 29 nov'] },
    ],
    [{ previousStart: ['2026-12-04T20:00:00+01:00'] }, { stamps: ['Nieuwe tijd'], notes: ['was 20:00 → nu 20:30'] }],
    [
      { previousStart: ['2026-12-04T20:00:00+01:00'], ...sale({ online: 'sold-out' }) },
      { stamps: ['Nieuwe tijd', 'Uitverkocht'], notes: ['was 20:00 → nu 20:30'], price: '€\u00a020,00' },
    ],
    [
      sale({ online: 'sold-out', door: 'available' }),
      { stamps: [], notes: ['Online uitverkocht, kaarten aan de deur'], price: '€\u00a020,00' },
    ],
    [sale({ online: 'not-for-sale', door: 'available' }), { stamps: [], notes: ['Kaarten alleen aan de deur'], price: '€\u00a020,00' }],
    [
      { previousStart: ['2026-12-05T20:30:00+01:00'], ...sale({ saleStart: '2026-11-27T10:00:00+01:00' }) },
      {
        stamps: ['Verplaatst'],
        notes: ['was za 5 dec → nu vr 4 dec'],
        sale: { words: 'Verkoop start vr 27 nov 10:00', start: '2026-11-27T10:00:00+01:00' },
        price: '€\u00a020,00',
      },
    ],
    [
      { start: '2026-11-20T20:30:00+01:00', ...sale({}) },
      { stamps: [], notes: ['Geweest'] },
    ],
    [
      { start: '2026-11-20T20:30:00+01:00', previousStart: ['2026-11-13T20:30:00+01:00'], ...sale({}) },
      { stamps: ['Verplaatst'], notes: ['was vr 13 nov → nu vr 20 nov', 'Geweest'] },
    ],
    [sale({ priceCents: 0 }), { stamps: [], notes: [], price: 'Gratis' }],
    [sale({ online: 'few-left' }), { stamps: ['Laatste kaarten'], notes: [], price: '€\u00a020,00' }],
    [{}, { stamps: [], notes: [] }],
  ])('%#', (fields, words) => {
    expect(said(fields)).toEqual(words);
  });

  test.each([
    ['one road', { online: 'available' }, ['Te koop']],
    ['only the door', { online: 'not-for-sale', door: 'available' }, ['Aan de deur: te koop']],
    ['both', { online: 'few-left', door: 'available' }, ['Online: laatste kaarten', 'Aan de deur: te koop']],
    ['both, gone', { online: 'sold-out', door: 'sold-out' }, ['Uitverkocht']],
    ['both, not yet', { door: 'available', saleStart: '2026-11-27T10:00:00+01:00' }, ['Verkoop start vr 27 nov 10:00']],
    ['until', { onlineSaleEnd: '2026-12-04T18:00:00+01:00' }, ['Te koop, tot vr 4 dec 18:00']],
    ['over', { onlineSaleEnd: '2026-11-22T18:00:00+01:00' }, ['Verkoop gesloten']],
  ])('of one ticket type: %s', (_, fields, lines) => {
    const event = shownEvent(sale(fields));
    const { tickets } = eventState(event, event.sale, now);
    expect(tickets.flatMap((ticket) => roadWords(ticket, view, 'Europe/Amsterdam', 2026))).toEqual(lines);
  });

  test('in English', () => {
    expect(said(sale({ online: 'sold-out' }), 'en')).toEqual({ stamps: ['Sold out'], notes: [], price: '€\u00a020.00' });
  });
});
