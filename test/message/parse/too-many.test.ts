import { describe, expect, test } from 'vitest';
import { emptyFeed } from '../../../receiver/fold/feed.ts';
import { fold } from '../../../receiver/fold/fold.ts';
import type { Change } from '../../../receiver/message/change.ts';
import { readMessage } from '../../../receiver/message/read-message.ts';
import { defaultReadSettings as settings } from '../../../receiver/message/read-settings.ts';
import { message, sync, ticketType, told } from '../../helpers/told.ts';

const organization = { id: 4711, name: 'Poppodium De Loods', timeZone: 'Europe/Amsterdam' };
const event = (id: number, more: object = {}) => ({ id, name: 'De Natte Vogels', startProgram: '2026-12-04T20:30:00+01:00', ...more });
const read = (messageType: string, messageContent: object) =>
  readMessage({ messageType, messageContent: { organization, ...messageContent } }, settings);
const letter = (index: number) => String.fromCharCode(97 + (index % 26));
const langs = (count: number) =>
  Array.from({ length: count }, (_, index) => letter(index) + letter(Math.floor(index / 26)) + letter(Math.floor(index / 676)));
const group = (id: number, more: object = {}) => ({ id, name: 'Entree', online: { forSale: true }, ...more });
const many = <T>(count: number, each: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => each(index + 1));

/** So many of each kind that an event has many of. */
const kinds: [kind: string, more: (count: number) => object][] = [
  ['ticket groups', (count) => ({ ticketGroups: many(count, (id) => group(id)) })],
  ['programme items', (count) => ({ program: many(count, (index) => ({ name: `Act ${index}` })) })],
  ['images', (count) => ({ images: many(count, (index) => `https://venue.example/${index}.jpg`) })],
  ['genres', (count) => ({ publicity: { genres: many(count, (index) => `Genre ${index}`) } })],
  ['rooms', (count) => ({ spaces: many(count, (index) => ({ name: `Zaal ${index}` })) })],
  ['websites', (count) => ({ publicity: { websites: many(count, (index) => `https://venue.example/${index}`) } })],
  ['translations by language', (count) => ({ name: Object.fromEntries(langs(count).map((lang) => [lang, `In ${lang}`])) })],
  ['translations in a list', (count) => ({ name: langs(count).map((locale) => ({ locale, text: `In ${locale}` })) })],
];

describe('an event that has more of something than is read', () => {
  test.each(kinds)('1,001 %s cost that event alone, which stays as it is', (_, more) => {
    const { change, rejected } = read('SYNC_ORGANIZATION', { events: [event(1), event(2, more(1_001)), event(3)] });
    expect(rejected).toEqual([
      {
        id: '2',
        reason: expect.stringMatching(/^Event 2 is too large: event\.\w+ holds 1,001 values, and at most 1,000 are read of one event\.$/),
        ifStanding: expect.any(String),
        message: expect.objectContaining({ messageType: 'UPDATE_EVENTS' }),
      },
    ]);
    expect(change).toMatchObject({ kind: 'sync', keep: ['2'], events: [{ event: { id: '1' } }, { event: { id: '3' } }] });
  });

  test.each(kinds)('1,000 %s are read', (_, more) => {
    expect(read('UPDATE_EVENTS', { events: [event(2, more(1_000))] })).toMatchObject({ rejected: [], change: { events: [{}] } });
  });
});

describe('ticket updates of one event', () => {
  test.each<[string, object]>([
    ['named beside them', { eventId: 2, ticketGroups: many(1_001, (id) => group(id)) }],
    ['named by each', { ticketGroups: many(1_001, (id) => group(id, { eventId: 2 })) }],
  ])('more than 1,000, the event %s, are not read, and the message is kept whole', (_, content) => {
    const { change, rejected } = read('UPDATE_TICKET_GROUPS', content);
    expect(change).toBeUndefined();
    expect(rejected).toEqual([
      {
        reason: 'UPDATE_TICKET_GROUPS: Event 2: ticketGroups holds 1,001 values, and at most 1,000 are read of one event.',
        message: { messageType: 'UPDATE_TICKET_GROUPS', messageContent: { organization, ...content } },
      },
    ]);
  });

  test('more than 1,000 of many events are read', () => {
    const ticketGroups = many(2_000, (id) => group(id, { eventId: 1 + (id % 2) }));
    expect(read('UPDATE_TICKET_GROUPS', { ticketGroups })).toMatchObject({ rejected: [], change: { events: [{}, {}] } });
  });

  test('message upon message cannot make an event hold more than 2,000', () => {
    const more = (from: number): Change => ({
      kind: 'update-tickets',
      events: [{ id: '1', types: many(1_000, (index) => ({ id: `${from + index}`, type: ticketType(`${from + index}`) })) }],
    });
    const changes = [sync([told('1')]), more(0), more(1_000), more(2_000)].map((change) => message(change));
    const { feed, outcomes } = fold(emptyFeed, changes, 'Europe/Amsterdam');
    expect(feed.tickets.get('1')?.types).toHaveLength(2_000);
    expect(outcomes.map(({ rejected }) => rejected.length)).toEqual([0, 0, 0, 1]);
    expect(outcomes[3]?.rejected[0]?.reason).toContain('Event 1 would have more than 2,000 ticket groups');
  });
});
