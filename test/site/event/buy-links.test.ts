import { expect, test } from 'vitest';
import { buyLinks } from '../../../site/src/event/buy-links.ts';
import { eventState } from '../../../site/src/event/event-state.ts';
import { messages } from '../../../site/src/i18n/messages.ts';
import { sale, shownEvent } from '../shown-event.ts';

const now = Temporal.Instant.from('2026-11-23T15:00:00+01:00');
const t = messages('nl');

test.each([
  ['on sale', sale({}), 'Koop kaarten'],
  ['free', sale({ priceCents: 0 }), 'Reserveer'],
  ['not yet', sale({ saleStart: '2026-11-27T10:00:00+01:00' }), 'Kaarten en meer informatie'],
  ['sold elsewhere', {}, 'Kaarten en meer informatie'],
  ['on sale only at the door', sale({ online: 'not-for-sale', door: 'available' }), undefined],
  ['only at the door, not yet', sale({ online: 'not-for-sale', door: 'available', saleStart: '2026-11-27T10:00:00+01:00' }), undefined],
  ['sold out', sale({ online: 'sold-out' }), undefined],
  ['sold out, says the venue', { sale: { soldOut: true, types: [] } }, undefined],
  ['closed', sale({ onlineSaleEnd: '2026-11-22T18:00:00+01:00' }), undefined],
  ['cancelled', { status: 'cancelled' as const, ...sale({}) }, undefined],
  ['over', { start: '2026-11-20T20:30:00+01:00', ...sale({}) }, undefined],
  ['over, sold elsewhere', { start: '2026-11-20T20:30:00+01:00' }, undefined],
  ['over after it was moved', { start: '2026-11-20T20:30:00+01:00', previousStart: ['2026-11-13T20:30:00+01:00'], ...sale({}) }, undefined],
])('the words on the button of an event that is %s', (_, fields, words) => {
  const event = shownEvent({ ticketUrl: 'https://shop.example/', ...fields });
  expect(buyLinks(event, eventState(event, event.sale, now), t).shop?.words).toBe(words);
});

test('members have their own link until the event is over or cancelled', () => {
  const members = (fields: object) => {
    const event = shownEvent({ memberUrl: 'https://shop.example/leden', ...fields });
    return buyLinks(event, eventState(event, event.sale, now), t).members;
  };
  const link = { href: 'https://shop.example/leden', words: 'Voor leden' };
  expect(members({})).toEqual(link);
  expect(members(sale({ online: 'sold-out' }))).toEqual(link);
  expect(members({ status: 'cancelled' })).toBeUndefined();
  expect(members({ start: '2026-11-20T20:30:00+01:00' })).toBeUndefined();
});
