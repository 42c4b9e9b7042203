import { describe, expect, test } from 'vitest';
import { nonPublicNames } from '../../receiver/message/non-public-names.ts';
import { projectTicket, soldOutOf, ticketStatuses } from '../../receiver/message/project-tickets.ts';
import { defaultReadSettings } from '../../receiver/message/read-settings.ts';
import { TicketType } from '../../schemas/tickets.ts';

const isNonPublic = nonPublicNames(defaultReadSettings.nonPublicTickets);
const projection = { isNonPublic, fewLeft: 20, publishCounts: false };

describe('ticketStatuses', () => {
  test.each([
    ['both roads open', { onlineForSale: true, onlineSoldOut: false, doorForSale: true, doorSoldOut: false }, 'available', 'available'],
    ['one sold out', { onlineForSale: true, onlineSoldOut: true, doorForSale: true, doorSoldOut: false }, 'sold-out', 'available'],
    ['not for sale beats sold out', { onlineForSale: false, onlineSoldOut: true, doorForSale: true }, 'not-for-sale', 'available'],
    ['no word of the door', { onlineForSale: true }, 'available', 'not-for-sale'],
    ['no word of online', { doorSoldOut: false }, 'not-for-sale', 'available'],
    ['no word of any road', {}, 'available', 'not-for-sale'],
    ['sold out, no word of any road', { soldOut: true }, 'sold-out', 'not-for-sale'],
    ['not sold out, no word of any road', { soldOut: false }, 'available', 'not-for-sale'],
    ['the type is sold out, the roads do not say', { soldOut: true, onlineForSale: true, doorForSale: true }, 'sold-out', 'sold-out'],
    ['the type is sold out, a road says it is not', { soldOut: true, onlineSoldOut: false, doorForSale: true }, 'available', 'sold-out'],
    ['few left', { onlineForSale: true, onlineAvailable: 20 }, 'few-left', 'not-for-sale'],
    ['one more than few', { onlineForSale: true, onlineAvailable: 21 }, 'available', 'not-for-sale'],
    ['few left at the door', { onlineForSale: false, doorAvailable: 1 }, 'not-for-sale', 'few-left'],
    ['nothing left, no word of sold out', { onlineAvailable: 0 }, 'sold-out', 'not-for-sale'],
    ['nothing left of a total', { onlineSoldOut: false, onlineTotal: 400, onlineAvailable: 0 }, 'sold-out', 'not-for-sale'],
    ['a zero that counts nothing', { onlineSoldOut: false, onlineAvailable: 0 }, 'available', 'not-for-sale'],
    ['a zero of zero', { onlineSoldOut: false, onlineTotal: 0, onlineAvailable: 0 }, 'available', 'not-for-sale'],
    ['the shop: a count per type', { soldOut: false, onlineAvailable: 143 }, 'available', 'not-for-sale'],
    ['override over counts', { soldOutOverride: true, onlineAvailable: 143, doorForSale: true }, 'sold-out', 'sold-out'],
    ['override, off sale', { soldOutOverride: true, onlineForSale: false, doorForSale: false }, 'not-for-sale', 'not-for-sale'],
    [
      'override, for sale at the door alone',
      { soldOutOverride: true, onlineForSale: false, doorForSale: true },
      'not-for-sale',
      'sold-out',
    ],
    ['override, no word of any road', { soldOutOverride: true }, 'sold-out', 'not-for-sale'],
    ['override false says nothing', { soldOutOverride: false, onlineSoldOut: true }, 'sold-out', 'not-for-sale'],
  ] as const)('%s', (_, ticket, online, door) => expect(ticketStatuses(ticket, 20)).toEqual({ online, door }));

  test('a threshold of 0 never says few', () => {
    expect(ticketStatuses({ onlineAvailable: 1 }, 0).online).toBe('available');
  });
});

describe('nonPublicNames', () => {
  test.each([
    'Gast',
    'GASTENLIJST',
    'Guest list',
    'Crew',
    'Staff (backstage)',
    'Medewerkers',
    'Member',
    'Lid/vriend',
    'leden',
    'Leden-voorverkoop',
    'Pers',
    'press & industry',
    '(gast)',
  ])('%s is not for the public', (name) => expect(isNonPublic(name)).toBe(true));

  test.each([
    'Voorverkoop',
    'Gastoptreden',
    'Ledenpas',
    'Personeelskorting',
    'Perslucht',
    'Express',
    'Solidariteit',
    'Niet-leden',
    'niet leden',
    'Non-member',
    'Tafel 2 pers.',
    'Tafel 4pers',
    '2-pers tafel',
    'Überlid',
  ])('%s is for the public', (name) => expect(isNonPublic(name)).toBe(false));

  test('words are words, not patterns; without any, every name is for the public', () => {
    expect(nonPublicNames(['v.i.p', 'team callboard'])('V.I.P')).toBe(true);
    expect(nonPublicNames(['v.i.p'])('vxixp')).toBe(false);
    expect(nonPublicNames(['team callboard'])('Voor Team Callboard')).toBe(true);
    expect(nonPublicNames(['', ' '])('Gast')).toBe(false);
    expect(nonPublicNames([])('Gast')).toBe(false);
  });
});

describe('projectTicket', () => {
  const roads = { onlineForSale: true, onlineSoldOut: false, onlineTotal: 400, onlineAvailable: 143, onlineReserved: 4, doorForSale: true };

  test('gives no counts away', () => {
    expect(projectTicket('5', { name: 'Voorverkoop', priceCents: 0, ...roads }, projection)).toEqual({
      id: '5',
      name: 'Voorverkoop',
      priceCents: 0,
      online: 'available',
      door: 'available',
    });
  });

  test('gives counts on request, per road', () => {
    const type = projectTicket('5', { name: 'Voorverkoop', ...roads }, { ...projection, publishCounts: true });
    expect(TicketType.parse(type)).toEqual({
      id: '5',
      name: 'Voorverkoop',
      online: 'available',
      door: 'available',
      onlineCounts: { total: 400, available: 143, reserved: 4 },
    });
  });

  test.each([
    ['for guests', { name: 'Gastenlijst', ...roads }],
    ['for sale nowhere', { name: 'Voorverkoop', onlineForSale: false, doorForSale: false }],
    ['for sale nowhere and sold out', { name: 'Voorverkoop', soldOut: true, onlineForSale: false, doorForSale: false }],
    ['for sale nowhere and overridden', { name: 'Voorverkoop', soldOutOverride: true, onlineForSale: false, doorForSale: false }],
    ['for guests and overridden', { name: 'Gastenlijst', soldOutOverride: true }],
    ['without a name', { ...roads }],
  ])('publishes none that is %s', (_, ticket) => expect(projectTicket('5', ticket, projection)).toBeUndefined());
});

test.each([
  [{}, undefined],
  [{ soldOut: false }, 'no'],
  [{ soldOutOverride: false }, 'no'],
  [{ soldOut: true }, 'by-count'],
  [{ soldOut: true, soldOutOverride: false }, 'by-count'],
  [{ soldOut: false, soldOutOverride: true }, 'by-hand'],
] as const)('soldOutOf(%j)', (event, soldOut) => expect(soldOutOf(event)).toBe(soldOut));
