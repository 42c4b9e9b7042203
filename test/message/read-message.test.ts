import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Change, ReadMessage, Told } from '../../receiver/message/change.ts';
import { extendFeedMap } from '../../receiver/message/fields/extend-feed-map.ts';
import { feedMap } from '../../receiver/message/fields/feed-map.ts';
import { parseJson } from '../../receiver/message/parse/parse-json.ts';
import { readMessage } from '../../receiver/message/read-message.ts';
import { defaultReadSettings as settings } from '../../receiver/message/read-settings.ts';

const fixture = (name: string) => parseJson(readFileSync(new URL(`../fixtures/feed/${name}.json`, import.meta.url)));
const organization = { id: 4711, name: 'Poppodium De Loods', timeZone: 'Europe/Amsterdam' };
const message = (messageType: string, messageContent: unknown) => ({ messageType, messageContent });
const event = (more: object = {}) => ({ id: 5, name: 'De Natte Vogels', startProgram: '2026-12-04T20:30:00+01:00', ...more });
const update = (...events: unknown[]) => message('UPDATE_EVENTS', { organization, events });

/** The one event that a message tells. */
function told(read: ReadMessage): Told {
  const { change } = read;
  if (change?.kind !== 'update' || change.events.length !== 1) throw new Error(JSON.stringify(read));
  return change.events[0] as Told;
}
const readEvent = (more: object, changed = {}) => told(readMessage(update(event(more)), { ...settings, ...changed })).event;
const readTickets = (ticketGroups: unknown[], changed = {}) =>
  told(readMessage(update(event({ ticketGroups })), { ...settings, ...changed })).tickets;

describe('one evening in four spellings', () => {
  const model = told(readMessage(fixture('shapes/model'), settings));

  test('the model', () => {
    expect(model).toEqual({
      event: {
        id: '111493445',
        status: 'confirmed',
        title: 'Sofie & Wolven',
        doors: '2026-12-04T19:30:00+01:00',
        start: '2026-12-04T20:30:00+01:00',
        end: '2026-12-04T23:00:00+01:00',
        location: { id: '12', name: 'De Loods', street: 'Havenkade 8', zipCode: '3511 AA', city: 'Utrecht', country: 'NL' },
        rooms: [{ id: '31', name: 'Grote zaal' }],
        eventType: { id: '3', name: 'Concert' },
        ageRestriction: '18+',
        description: '<p>Drie akkoorden, een blazerssectie en een verhaal.</p>',
        images: [{ url: 'https://images.deloods.example/111493445/hoofdbeeld.jpg' }],
        ticketUrl: 'https://deloods.stager.example/shop/default/events/100231',
      },
      tickets: { types: [{ id: '880011', name: 'Voorverkoop', priceCents: 2250, feeCents: 150, online: 'available', door: 'available' }] },
    });
  });

  test.each([
    [
      'legacy-names',
      'offset',
      ['rooms', 'eventType', 'ageRestriction'],
      { ticketUrl: 'https://deloods.stager.example/web/tickets/100231' },
      [],
    ],
    ['nested-names', 'offset', ['rooms', 'eventType'], { location: { name: 'De Loods', city: 'Utrecht' } }, ['feeCents']],
    [
      'shop-names',
      'wall-clock',
      ['doors', 'location', 'rooms', 'eventType', 'ageRestriction', 'ticketUrl'],
      { lang: 'nl', translations: { en: { description: '<p>Three chords, a horn section and a story.</p>' } } },
      [],
    ],
  ] as const)('%s: the same but for what the spelling lacks or has besides', (name, feedTimes, lacking, own, lackingTickets) => {
    const without = (from: object, keys: readonly string[]) =>
      Object.fromEntries(Object.entries(from).filter(([key]) => !keys.includes(key)));
    const read = readMessage(fixture(`shapes/${name}`), { ...settings, feedTimes });
    const [type = {}] = model.tickets?.types ?? [];
    expect(read.notes).toEqual([]);
    expect(told(read).event).toEqual({ ...without(model.event, lacking), ...own });
    // only the model speaks of the door
    expect(told(read).tickets?.types).toEqual([{ ...without(type, lackingTickets), door: 'not-for-sale' }]);
    expect(told(read).tickets?.soldOut ?? 'no').toBe('no');
  });
});

describe('the samples', () => {
  test.each([
    ['sync.limited', 'sync'],
    ['sync.extended', 'sync'],
    ['update-events', 'update'],
    ['update-ticket-groups', 'update-tickets'],
    ['delete-events', 'delete'],
    ['delete-ticket-group', 'delete-tickets'],
    ['delete-organization', 'delete-organization'],
  ])('%s', (name, kind) => {
    const read = readMessage(fixture(name), settings);
    expect(read).toMatchObject({ change: { kind }, rejected: [], notes: [], organization: { ...organization, id: '4711' } });
  });

  test('what only the Extended level knows changes no file: counts and the back office stay behind', () => {
    const extendedOnly = ['projectType', 'memberUrl', 'expectedVisitors', 'total', 'available', 'reserved'];
    const extended = fixture('sync.extended');
    const limited = JSON.parse(JSON.stringify(extended), (key, value) => (extendedOnly.includes(key) ? undefined : value));
    const events = (content: unknown) =>
      (readMessage(content, { ...settings, fewLeft: 0 }).change as Extract<Change, { kind: 'sync' }>).events;
    expect(events(extended)).toHaveLength(40);
    expect(events(extended)).toEqual(events(limited));
    expect(JSON.stringify(events(extended))).not.toMatch(
      /accountingId|expectedVisitors|projectType|memberUrl|production|Counts|Gastenlijst/i,
    );
  });
});

describe('messageContent in every shape', () => {
  const five = { kind: 'update', events: [{ event: { id: '5' } }] };
  test.each<[string, unknown, object]>([
    ['a list of events', update(event()), five],
    ['one under event', message('UPDATE_EVENT', { organization, event: event() }), five],
    ['one under events', message('UPDATE_EVENTS', { organization, events: event() }), five],
    ['the content is the event', message('UPDATE_EVENT', event()), five],
    ['the content is the list', message('UPDATE_EVENTS', [event()]), five],
    ['a sync that is the list', message('ORGANIZATION_SYNC', [event()]), { kind: 'sync', events: five.events, keep: [], complete: true }],
    ['an empty sync', message('SYNC_ORGANIZATION', { organization, events: [] }), { kind: 'sync', events: [], keep: [], complete: true }],
    ['eventIds', message('DELETE_EVENTS', { organization, eventIds: [5, '6', 5] }), { kind: 'delete', ids: ['5', '6'] }],
    ['eventId', message('DELETE_EVENT', { organization, eventId: 5 }), { kind: 'delete', ids: ['5'] }],
    ['events with ids', message('DELETE_EVENTS', { events: [{ id: 5 }, { eventId: 6 }] }), { kind: 'delete', ids: ['5', '6'] }],
    ['an event with an id', message('DELETE_EVENT', { event: { id: 5 } }), { kind: 'delete', ids: ['5'] }],
    ['the content is the list of ids', message('DELETE_EVENTS', [5, 6]), { kind: 'delete', ids: ['5', '6'] }],
    ['no more than the organization', message('DELETE_ORGANIZATION', { organization }), { kind: 'delete-organization' }],
  ])('%s', (_, content, change) => {
    const read = readMessage(content, settings);
    expect(read.change).toMatchObject(change);
    expect(read).toMatchObject({ rejected: [], notes: [] });
  });

  const group = { id: 8, name: 'Voorverkoop' };
  const eight = { id: '8', type: { id: '8', name: 'Voorverkoop', online: 'available', door: 'not-for-sale' } };
  test.each<[string, unknown, object[]]>([
    ['eventId and ticketGroups', { eventId: 5, ticketGroups: [group] }, [{ id: '5', types: [eight] }]],
    ['eventId and ticketGroup', { eventId: 5, ticketGroup: group }, [{ id: '5', types: [eight] }]],
    [
      'several events',
      {
        events: [
          { id: 5, ticketGroups: [group] },
          { id: 6, ticketGroups: [] },
        ],
      },
      [{ id: '5', types: [eight] }],
    ],
    [
      'events that are sold out as a whole',
      {
        events: [
          { id: 5, soldOut: true, ticketGroups: [group] },
          { id: 6, soldOutOverride: true },
          { id: 7, soldOut: false, ticketGroups: [] },
        ],
      },
      [
        { id: '5', types: [eight], soldOut: 'by-count' },
        { id: '6', types: [], soldOut: 'by-hand' },
        { id: '7', types: [], soldOut: 'no' },
      ],
    ],
    ['event with an id beside them', { event: { id: 5 }, ticketGroups: [group] }, [{ id: '5', types: [eight] }]],
    ['event with ticketGroups', { event: { id: 5, ticketGroups: [group] } }, [{ id: '5', types: [eight] }]],
    ['groups that name their event', { ticketGroups: [{ ...group, eventId: 5 }] }, [{ id: '5', types: [eight] }]],
    ['a list of groups', { events: [{ id: 5, tickets: [{ ...group, name: 'Gast' }] }] }, [{ id: '5', types: [{ id: '8' }] }]],
    ['the same group twice', { eventId: 5, ticketGroups: [{ ...group, name: 'Oud' }, group] }, [{ id: '5', types: [eight] }]],
  ])('ticket groups: %s', (_, content, events) => {
    const read = readMessage(message('UPDATE_TICKET_GROUPS', { organization, ...(content as object) }), settings);
    expect(read.change).toEqual({ kind: 'update-tickets', events });
    expect(read.rejected).toEqual([]);
  });

  test.each<[string, object]>([
    ['ticketGroupId', { eventId: 5, ticketGroupId: 8 }],
    ['ticketGroupIds', { eventId: 5, ticketGroupIds: [8] }],
    ['ticketGroups', { eventId: 5, ticketGroups: [{ id: 8 }] }],
    ['several events', { events: [{ id: 5, ticketGroupIds: [8] }] }],
    ['a group that names its event', { ticketGroup: { id: 8, eventId: 5 } }],
  ])('ticket groups to delete: %s', (_, content) => {
    const read = readMessage(message('DELETE_TICKET_GROUP', content), settings);
    expect(read).toEqual({ change: { kind: 'delete-tickets', events: [{ id: '5', types: ['8'] }] }, rejected: [], notes: [] });
  });
});

test('beside the bare id of a ticket group, sold out is not said of the event', () => {
  const read = readMessage(message('UPDATE_TICKET_GROUPS', { eventId: 5, ticketGroupId: 8, soldOut: true }), settings);
  expect(read.change).toBeUndefined();
  expect(read.rejected).toHaveLength(1);
});

describe('what is rejected whole', () => {
  test.each<[unknown, string]>([
    [null, 'The message is null. Expected an object with messageType and messageContent.'],
    [[update(event())], 'The message is a list. Expected an object'],
    ['x'.repeat(100), `The message is "${'x'.repeat(56)}…. Expected an object`],
    [{}, 'messageType is nothing. Expected one of SYNC_ORGANIZATION, '],
    [{ messageType: 'PAINT_EVENTS', messageContent: {} }, 'messageType is "PAINT_EVENTS". Expected one of'],
    [{ messageType: 5, messageContent: {} }, 'messageType is 5. Expected one of'],
    [{ messageType: 'UPDATE_EVENTS' }, 'messageContent is nothing. Expected an object.'],
    [message('UPDATE_EVENTS', 'x'), 'messageContent is "x". Expected an object.'],
    [message('UPDATE_EVENTS', { organization }), 'UPDATE_EVENTS: no event was found. Expected at least one.'],
    [update(), 'UPDATE_EVENTS: no event was found. Expected at least one.'],
    [message('SYNC_ORGANIZATION', { organization }), 'SYNC_ORGANIZATION: no list of events was found. Expected one, which may be empty.'],
    [message('SYNC_ORGANIZATION', { id: 5, name: 'x' }), 'SYNC_ORGANIZATION: no list of events was found.'],
    [message('SYNC_ORGANIZATION', { events: null }), 'SYNC_ORGANIZATION: no list of events was found.'],
    [message('DELETE_EVENTS', { organization }), 'DELETE_EVENTS: no event id was found. Expected at least one.'],
    [message('DELETE_EVENTS', { eventIds: [] }), 'DELETE_EVENTS: no event id was found.'],
    [message('UPDATE_TICKET_GROUPS', { events: [] }), 'UPDATE_TICKET_GROUPS: no ticket group was found. Expected at least one.'],
  ])('%j', (content, reason) => {
    const read = readMessage(content, settings);
    expect(read.change).toBeUndefined();
    expect(read.rejected).toEqual([{ reason: expect.stringContaining(reason), message: content }]);
  });
});

describe('a bad part costs that part alone', () => {
  const bad = { id: 6, name: 'Zonder begin' };
  const replay = (raw: unknown) => message('UPDATE_EVENTS', { organization, events: [raw] });

  test('a bad event among good ones is set apart, as a message of its own', () => {
    expect(readMessage(update(event(), bad), settings)).toMatchObject({
      change: { kind: 'update', events: [{ event: { id: '5' } }] },
      rejected: [
        {
          id: '6',
          reason:
            'Event 6 has no usable start: the message does not say it. Looked for it at startProgram, date.startProgram, programStart, startsAt.',
          message: replay(bad),
        },
      ],
    });
  });

  test.each<[object, string, string | undefined]>([
    [{ id: '../x' }, 'An event has no usable id: "../x" is no id: expected a whole number of 1 to 20 digits.', undefined],
    [{ id: 1e21 }, 'An event has no usable id: 1e+21 is no id', undefined],
    [{ id: null }, 'An event has no usable id: the message does not say it. Looked for it at id, eventId.', undefined],
    [{ name: ' ' }, 'Event 5 has no usable title: the message does not say it.', '5'],
    [{ name: { a: { b: 1 } } }, 'Event 5 has no usable title: an object is neither a text nor a text for each locale.', '5'],
    [{ startProgram: 'straks' }, 'Event 5 has no usable start: "straks" is no time: expected one like', '5'],
    [{ startProgram: null, startDate: '2026-12-04T15:30:00+01:00' }, 'Event 5 has no usable start: the message does not say it.', '5'],
    [{ startProgram: '2026-02-30T20:30:00' }, 'Event 5 has no usable start: "2026-02-30T20:30:00" is no time', '5'],
  ])('%j', (more, reason, id) => {
    const read = readMessage(update(event(more)), settings);
    expect(read.change).toBeUndefined();
    expect(read.rejected).toEqual([
      { ...(id && { id, ifStanding: expect.any(String) }), reason: expect.stringContaining(reason), message: replay(event(more)) },
    ]);
  });

  test.each([
    [null, 'not counted'],
    [[], 'no usable id'],
    ['x', 'no usable id'],
    [[[event()]], 'no usable id'],
  ])('%j as an event', (raw, reason) => {
    const read = readMessage(update(event(), raw), settings);
    expect(read.change).toMatchObject({ events: [{ event: { id: '5' } }] });
    expect(read.rejected.map((each) => each.reason).join()).toMatch(reason === 'not counted' ? /^$/ : reason);
  });

  test('what is played again is rejected again, with the same reason, until the map knows better', () => {
    const [rejected] = readMessage(update({ ...bad, begin: '2026-12-04T20:30:00' }), settings).rejected;
    expect(readMessage(rejected?.message, settings).rejected).toEqual([rejected]);
    const map = extendFeedMap(feedMap, { 'event.start': 'begin' });
    expect(readMessage(rejected?.message, { ...settings, map })).toMatchObject({
      change: { events: [{ event: { id: '6' } }] },
      rejected: [],
    });
  });

  test('ids to delete and ticket groups are set apart likewise', () => {
    expect(readMessage(message('DELETE_EVENTS', { organization, eventIds: [5, 'CON'] }), settings)).toMatchObject({
      change: { kind: 'delete', ids: ['5'] },
      rejected: [
        { reason: expect.stringContaining('no usable id'), message: message('DELETE_EVENTS', { organization, eventIds: ['CON'] }) },
      ],
    });
    const groups = [{ id: 8, name: 'Voorverkoop' }, { id: '.git', name: 'x' }, { id: 9 }];
    const parts = (type: string) => [
      { id: '5', reason: 'Event 5: A ticket group has no usable id. Expected a whole number of 1 to 20 digits.', message: type },
      { id: '5', reason: 'Event 5: Ticket group 9 has no name. Expected one, for it is for sale.', message: type },
    ];
    const read = readMessage(message('UPDATE_TICKET_GROUPS', { eventId: 5, ticketGroups: groups }), settings);
    expect(read.change).toMatchObject({ events: [{ id: '5', types: [{ id: '8' }] }] });
    expect(read.rejected.map((each) => ({ ...each, message: 'part' }))).toEqual(parts('part'));
    expect(read.rejected[0]?.message).toEqual(message('UPDATE_TICKET_GROUPS', { eventId: '5', ticketGroups: [groups[1]] }));
    const inEvent = readMessage(update(event({ ticketGroups: groups })), settings);
    expect(told(inEvent).tickets?.types).toHaveLength(1);
    expect(inEvent.rejected.map((each) => ({ ...each, message: 'part' }))).toEqual(parts('part'));
  });

  test.each<[object, string]>([
    [{ ticketGroups: [{ id: 8, name: 'x' }] }, 'A ticket group names no event. Expected an eventId of 1 to 20 digits.'],
    [{ eventId: '../x', ticketGroups: [{ id: 8, name: 'x' }] }, 'A ticket group names no event.'],
    [{ eventId: 5 }, 'No ticket groups were found. Expected them beside an eventId.'],
    [{ events: [{ id: 5 }] }, 'No ticket groups were found.'],
  ])('a ticket message with %j changes nothing', (content, reason) => {
    for (const type of ['UPDATE_TICKET_GROUPS', 'DELETE_TICKET_GROUP']) {
      const read = readMessage(message(type, content), settings);
      expect(read.change).toBeUndefined();
      expect(read.rejected).toMatchObject([{ reason: expect.stringContaining(reason) }]);
      expect(readMessage(read.rejected[0]?.message, settings).rejected).toMatchObject([{ reason: expect.stringContaining(reason) }]);
    }
  });
});

describe('parts that cannot be used', () => {
  const reject = (messageType: string, content: object) =>
    readMessage(message(messageType, { organization, ...content }), settings).rejected;
  const times = <T>(count: number, part: T) => Array.from({ length: count }, () => part);
  /** So many ticket groups, no more than 500 of one event. */
  const inEvents = (count: number) =>
    Array.from({ length: Math.ceil(count / 500) }, (_, index) => ({
      id: index + 1,
      ticketGroups: times(Math.min(500, count - index * 500), {}),
    }));
  const manyKinds: [string, string, (count: number) => object][] = [
    ['events without an id', 'UPDATE_EVENTS', (count) => ({ events: times(count, {}) })],
    ['one event again and again', 'SYNC_ORGANIZATION', (count) => ({ events: times(count, 1) })],
    ['ticket groups of an event', 'UPDATE_EVENTS', (count) => ({ events: inEvents(count).map(event) })],
    ['ticket groups', 'UPDATE_TICKET_GROUPS', (count) => ({ events: inEvents(count) })],
    ['ids of events to delete', 'DELETE_EVENTS', (count) => ({ eventIds: times(count, '-') })],
  ];

  test.each(manyKinds)('%s: a thousand are kept each by itself, more of them as the whole message', (_, type, content) => {
    expect(reject(type, content(1_000))).toHaveLength(1_000);
    const whole = message(type, { organization, ...content(1_001) });
    const { change, rejected } = readMessage(whole, settings);
    expect([change, rejected]).toEqual([
      undefined,
      [{ reason: expect.stringMatching(/^\w+: it has too many unusable parts/), message: whole }],
    ]);
  });

  test.each(manyKinds)('%s: however many they are, it takes no longer', (_, type, content) => {
    const many = content(500_000);
    const before = process.cpuUsage();
    expect(reject(type, many)).toHaveLength(1);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2_000);
  });

  test('do not multiply an organization that tells too much of itself', () => {
    const telling = { organization: { ...organization, history: 'x'.repeat(1_000_000) } };
    expect(reject('UPDATE_EVENTS', { ...telling, events: times(5, {}) })).toHaveLength(5);
    expect(reject('UPDATE_EVENTS', { ...telling, events: times(20, {}) })).toHaveLength(1);
  });
});

describe('a sync that is not understood in full', () => {
  const sync = (...events: unknown[]) => readMessage(message('SYNC_ORGANIZATION', { organization, events }), settings).change;

  test('keeps the events that it names', () => {
    expect(sync(event(), { id: 6 })).toMatchObject({ kind: 'sync', events: [{ event: { id: '5' } }], keep: ['6'], complete: true });
  });
  test('is not complete when an event cannot be named', () => {
    expect(sync(event(), { id: '../x' })).toMatchObject({ keep: [], complete: false });
  });
  test('is not complete when no event is understood', () => {
    expect(sync({ id: 6 })).toMatchObject({ events: [], keep: ['6'], complete: false });
  });
});

describe('what could not be read of a list', () => {
  const group = (more: object) => ({ price: 2500, online: { forSale: true }, ...more });
  const groups = [group({ id: 11 }), group({ id: 12, name: 'Early' }), group({ id: 13, name: 'Crew' })];

  test('a ticket group without a name keeps the one that was there; without an id, all that are not told', () => {
    expect(told(readMessage(update(event({ ticketGroups: groups })), settings)).tickets?.keep).toEqual({ ids: ['11'] });
    const nameless = readMessage(update(event({ ticketGroups: [...groups, group({ name: 'Late' })] })), settings);
    expect(told(nameless).tickets?.keep).toEqual({ allBut: ['12', '13'] });
    expect(nameless.rejected).toHaveLength(2);
  });

  test('a null among the events of a sync may be one of them', () => {
    const sync = (events: unknown[]) => readMessage(message('SYNC_ORGANIZATION', { organization, events }), settings);
    const notes = [expect.stringContaining('null stands in the list')];
    expect(sync([null])).toMatchObject({ change: { events: [], complete: false }, rejected: [], notes });
    expect(sync([event(), null])).toMatchObject({ change: { events: [{}], complete: false }, rejected: [], notes });
    expect(sync([])).toMatchObject({ change: { complete: true }, rejected: [], notes: [] });
  });
});

test('a deletion may name its organization without a wrapper', () => {
  expect(readMessage(message('DELETE_ORGANIZATION', { id: 99 }), settings)).toMatchObject({
    organization: { id: '99' },
    change: { kind: 'delete-organization' },
  });
});

describe('an event that is told twice', () => {
  test('where only the earlier speaks of tickets, they are its', () => {
    const ticketGroups = [
      { id: 8, name: 'Early', price: 100, online: { forSale: true } },
      { price: 1, online: { forSale: true } },
    ];
    const read = readMessage(update(event({ ticketGroups, soldOutOverride: true }), event({ name: 'Later', soldOut: false })), settings);
    expect(told(read)).toMatchObject({ event: { title: 'Later' }, tickets: { types: [{ id: '8' }], soldOut: 'no' } });
    expect(read.rejected).toHaveLength(1);
    const both = readMessage(update(event({ ticketGroups, soldOutOverride: true }), event({ ticketGroups: [] })), settings);
    expect([told(both).tickets, both.rejected]).toEqual([{ types: [] }, []]);
  });

  test('the later wins', () => {
    const read = readMessage(update(event({ name: 'Eerst' }), event({ id: 6 }), event({ name: 'Laatst' })), settings);
    expect(read.change).toMatchObject({ events: [{ event: { id: '5', title: 'Laatst' } }, { event: { id: '6' } }] });
  });
  test('a good one after a bad one leaves nothing to set apart', () => {
    const read = readMessage(update(event({ startProgram: 'x' }), event()), settings);
    expect(read).toMatchObject({ change: { events: [{ event: { id: '5' } }] }, rejected: [] });
  });
  test('a bad one after a good one is set apart', () => {
    const read = readMessage(update(event(), event({ startProgram: 'x' })), settings);
    expect(read).toMatchObject({ change: { events: [{ event: { id: '5' } }] }, rejected: [{ id: '5' }] });
  });
});

describe('the fields of an event', () => {
  test.each<[string, object, object]>([
    ['no end', { endProgram: null }, {}],
    ['an end that is the start', { endProgram: '2026-12-04T20:30:00+01:00' }, {}],
    ['past midnight', { endProgram: '2026-12-05T04:00:00+01:00' }, { end: '2026-12-05T04:00:00+01:00' }],
    ['doors after the start are kept', { startDoors: '2026-12-04T21:00:00+01:00' }, { doors: '2026-12-04T21:00:00+01:00' }],
    ['over New Year', { endProgram: '2027-01-01T01:00:00+01:00' }, { end: '2027-01-01T01:00:00+01:00' }],
    ['an id beyond 2^53', { id: '12345678901234567890' }, { id: '12345678901234567890' }],
    ['the publicity title before the name', { publicity: { title: 'Mooier' } }, { title: 'Mooier' }],
    ['a blank title does not count', { publicity: { title: '  ' } }, { title: 'De Natte Vogels' }],
    ['an unusable one neither', { publicity: { title: true } }, { title: 'De Natte Vogels' }],
    ['plain text', { publicity: { description: 'Een\r\n\r\nTwee' } }, { description: 'Een\n\nTwee' }],
    ['Markdown', { publicity: { description: '## Kop\n\n* **a** <b>c</b>' } }, { description: '## Kop\n\n* **a** <b>c</b>' }],
    ['cancelled', { status: 'CANCELLED' }, { status: 'cancelled' }],
    ['one room', { space: 'Zaal' }, { rooms: [{ name: 'Zaal' }] }],
    ['a location by its name', { location: 'De Loods' }, { location: { name: 'De Loods' } }],
    ['a type by its name', { eventType: 'Concert' }, { eventType: { name: 'Concert' } }],
    ['genres', { publicity: { genres: ['Pop', { id: 3, name: 'Jazz' }, 'Pop', null] } }, { genres: ['Pop', 'Jazz'] }],
    ['a series', { multiAccess: { id: 9, name: 'Havenfestival' } }, { series: { id: '9', name: 'Havenfestival' } }],
    ['no series', { multiAccess: null }, {}],
    [
      'a programme',
      { program: [{ name: 'Support', type: { name: 'Act' }, start: '2026-12-04T20:30' }, { start: 'x' }] },
      { programme: [{ name: 'Support', type: 'Act', start: '2026-12-04T20:30:00+01:00' }] },
    ],
    [
      'a programme past midnight',
      { program: [{ name: 'Dj', start: '2026-12-04T23:30', end: '2026-12-05T02:00' }] },
      { programme: [{ name: 'Dj', start: '2026-12-04T23:30:00+01:00', end: '2026-12-05T02:00:00+01:00' }] },
    ],
    ['an age as a number', { ageRestriction: 18 }, { ageRestriction: '18' }],
    [
      'videos and links',
      { publicity: { videos: 'https://a.example/v', websites: [{ url: 'https://a.example/' }, 'javascript:x'] } },
      { videos: ['https://a.example/v'], links: ['https://a.example/'] },
    ],
    [
      'null for everything',
      Object.fromEntries(['status', 'publicity', 'location', 'spaces', 'program', 'ticketGroups'].map((key) => [key, null])),
      {},
    ],
  ])('%s', (_, more, expected) => {
    const plain = { id: '5', status: 'confirmed', title: 'De Natte Vogels', start: '2026-12-04T20:30:00+01:00' };
    expect(readEvent(more)).toEqual({ ...plain, ...expected });
  });

  test.each<[string, object, object[]]>([
    ['an address', { imageUrl: 'https://i.example/a.jpg' }, [{ url: 'https://i.example/a.jpg' }]],
    [
      'a list of addresses',
      { images: ['https://i.example/a.jpg', 'https://i.example/b.jpg'] },
      [{ url: 'https://i.example/a.jpg' }, { url: 'https://i.example/b.jpg' }],
    ],
    [
      'main and additional ones, each once',
      {
        publicity: {
          mainImage: { url: 'https://i.example/a.jpg', width: 0, height: 1080, alt: 'Een gitaar' },
          additionalImages: [{ url: 'https://i.example/b.jpg' }, { url: 'https://i.example/a.jpg' }],
        },
      },
      [{ url: 'https://i.example/a.jpg', alt: 'Een gitaar', height: 1080 }, { url: 'https://i.example/b.jpg' }],
    ],
    [
      'a bad address falls back to the next name',
      { publicity: { mainImage: null }, imageUrl: 'https://i.example/a.jpg' },
      [{ url: 'https://i.example/a.jpg' }],
    ],
  ])('images: %s', (_, more, images) => expect(readEvent(more).images).toEqual(images));

  test('the order is that of the schema', () => {
    const { event: read } = told(readMessage(fixture('shapes/model'), settings));
    expect(Object.keys(read).slice(0, 4)).toEqual(['id', 'status', 'title', 'doors']);
  });

  test('what is dropped is noted in a sentence', () => {
    const read = readMessage(
      update(
        event({
          endProgram: '2026-12-04T20:00:00+01:00',
          shopUrl: 'javascript:alert(1)',
          location: { street: 'Kade 1' },
          program: [{ start: 'x' }],
        }),
      ),
      settings,
    );
    expect(read.rejected).toEqual([]);
    expect(read.notes.sort()).toEqual([
      'Event 5, end: 2026-12-04T20:00:00+01:00 was dropped: it is not after the start, 2026-12-04T20:30:00+01:00.',
      'Event 5, location: was dropped: it has no name.',
      'Event 5, programmeItem.start: "x" is no time: expected one like 2026-12-04T20:30:00+01:00.',
      'Event 5, programmeItem: was dropped: it has no name.',
      'Event 5, ticketUrl: "javascript:alert(1)" is no address: expected one that starts with http:// or https://.',
    ]);
  });

  test.each(['OPTION', 'DRAFT', 'Uitgesteld', 'Geboekt', 3])(
    'with the status %j it is not announced, and a sync leaves it as it is',
    (status) => {
      const read = readMessage(message('SYNC_ORGANIZATION', { organization, events: [event({ status }), event({ id: 6 })] }), settings);
      expect(read.change).toMatchObject({ events: [{ event: { id: '6' } }], keep: ['5'], complete: true });
      const reason = expect.stringMatching(
        /^Event 5 has no usable status: .*: expected CONFIRMED or CANCELLED.*\. Looked for it at status\.$/,
      );
      expect(read.rejected).toMatchObject([{ id: '5', reason, message: { messageContent: { events: [{ id: 5, status }] } } }]);
    },
  );

  test('a venue says what another word for the status means', () => {
    const map = extendFeedMap(feedMap, { 'event.status': { path: 'status', words: { Geboekt: 'confirmed', Weg: 'cancelled' } } });
    expect(readEvent({ status: 'GEBOEKT' }, { map }).status).toBe('confirmed');
    expect(readEvent({ status: 'weg' }, { map }).status).toBe('cancelled');
    expect(readEvent({ status: 'CANCELLED' }, { map }).status).toBe('cancelled');
  });

  const backOffice = {
    memberUrl: 'https://a.example/m',
    projectType: 'Eigen',
    accountingId: 'GB-1',
    expectedVisitors: 450,
    startProduction: '2026-12-04T15:30:00+01:00',
    endProduction: '2026-12-05T01:00:00+01:00',
  };
  test('the back office stays behind, unless a venue asks', () => {
    expect(Object.keys(readEvent(backOffice))).toEqual(['id', 'status', 'title', 'start']);
    expect(readEvent(backOffice, { publishFields: ['expectedVisitors', 'productionStart', 'title', 'constructor'] })).toEqual({
      ...readEvent({}),
      expectedVisitors: 450,
      productionStart: '2026-12-04T15:30:00+01:00',
    });
    expect(readEvent({ startDate: '2026-12-04T15:30:00+01:00' }, { publishFields: ['productionStart'] }).productionStart).toBe(
      '2026-12-04T15:30:00+01:00',
    );
  });
});

describe('texts per locale', () => {
  test.each<[string, object, object, object]>([
    [
      'the language of the venue first',
      { publicity: { title: { en: 'Birds', nl: 'Vogels' } } },
      {},
      { title: 'Vogels', lang: 'nl', translations: { en: { title: 'Birds' } } },
    ],
    [
      'another language first',
      { publicity: { title: { en: 'Birds', nl: 'Vogels' } } },
      { language: 'en' },
      { title: 'Birds', lang: 'en', translations: { nl: { title: 'Vogels' } } },
    ],
    [
      'in a variant',
      { publicity: { title: { 'nl-BE': 'Vogels', en: 'Birds' } } },
      {},
      { title: 'Vogels', lang: 'nl-BE', translations: { en: { title: 'Birds' } } },
    ],
    [
      'none in that language',
      { publicity: { title: { de: 'Vögel', fr: 'Oiseaux' } } },
      {},
      { title: 'Vögel', lang: 'de', translations: { fr: { title: 'Oiseaux' } } },
    ],
    [
      "the event's own default",
      { defaultContactLocale: 'fr', publicity: { title: { de: 'Vögel', fr: 'Oiseaux' } } },
      {},
      { title: 'Oiseaux', lang: 'fr', translations: { de: { title: 'Vögel' } } },
    ],
    [
      'a plain title, one text in another language',
      { publicity: { description: { en: 'Birds!' } } },
      {},
      { description: 'Birds!', translations: { en: { description: 'Birds!' } } },
    ],
    [
      'translations beside a plain text',
      { publicity: { title: 'Vogels', translations: [{ locale: 'en', title: 'Birds', subtitle: 'Wet' }] } },
      {},
      { title: 'Vogels', subtitle: 'Wet', translations: { en: { title: 'Birds', subtitle: 'Wet' } } },
    ],
    [
      'a list of publicity',
      {
        publicity: [
          { locale: 'nl', title: 'Vogels' },
          { locale: 'en', title: 'Birds' },
        ],
      },
      {},
      { title: 'Vogels', lang: 'nl', translations: { en: { title: 'Birds' } } },
    ],
    ['a language that the event names', { language: 'nl' }, {}, { lang: 'nl' }],
    [
      'a name of one thing in many languages',
      { eventType: { name: { en: 'Gig', nl: 'Concert' } } },
      {},
      { eventType: { name: 'Concert' } },
    ],
  ])('%s', (_, more, changed, expected) => {
    expect(readEvent(more, changed)).toEqual({
      id: '5',
      status: 'confirmed',
      title: 'De Natte Vogels',
      start: '2026-12-04T20:30:00+01:00',
      ...expected,
    });
  });

  test('the organization says its language and its time zone for the message', () => {
    const content = {
      organization: { ...organization, language: 'en', timeZone: 'Europe/London' },
      events: [event({ startProgram: '2026-12-04T20:30', publicity: { title: { nl: 'Vogels', en: 'Birds' } } })],
    };
    const read = readMessage(message('UPDATE_EVENTS', content), settings);
    expect(told(read).event).toMatchObject({ title: 'Birds', start: '2026-12-04T20:30:00+00:00' });
    expect(read.organization).toEqual({ id: '4711', name: 'Poppodium De Loods', timeZone: 'Europe/London' });
  });

  test('a time zone that does not exist is dropped and noted', () => {
    const read = readMessage(message('UPDATE_EVENTS', { organization: { id: 4711, timeZone: 'Mars/Phobos' }, event: event() }), settings);
    expect(read.organization).toEqual({ id: '4711' });
    expect(read.notes).toEqual(['organization.timeZone: "Mars/Phobos" is no time zone: expected one such as Europe/Amsterdam.']);
  });

  test('an organization may be no more than its id', () => {
    expect(readMessage(message('DELETE_ORGANIZATION', { organizationId: 4711 }), settings).organization).toEqual({ id: '4711' });
  });
});

describe('tickets', () => {
  test('absent is unchanged, an empty list is none', () => {
    expect(told(readMessage(update(event()), settings)).tickets).toBeUndefined();
    expect(told(readMessage(update(event({ ticketGroups: null })), settings)).tickets).toBeUndefined();
    expect(readTickets([])).toEqual({ types: [] });
  });

  test('sale windows and prices; the later of two of the same', () => {
    const group = {
      id: 8,
      name: 'Voorverkoop',
      price: 2250,
      serviceFee: 150,
      saleStart: '2026-11-03T10:00',
      onlineSaleEnd: '2026-12-04T19:00',
      doorSaleEnd: 'x',
    };
    expect(readTickets([{ ...group, price: 1 }, group])).toEqual({
      types: [
        {
          id: '8',
          name: 'Voorverkoop',
          priceCents: 2250,
          feeCents: 150,
          saleStart: '2026-11-03T10:00:00+01:00',
          onlineSaleEnd: '2026-12-04T19:00:00+01:00',
          online: 'available',
          door: 'not-for-sale',
        },
      ],
    });
  });

  test('an extension says that prices are in euros', () => {
    const map = extendFeedMap(feedMap, { 'ticket.priceCents': [{ path: 'prijs', unit: 'euros' }] });
    expect(readTickets([{ id: 8, name: 'Voorverkoop', prijs: 22.5 }], { map })?.types?.[0]?.priceCents).toBe(2250);
    expect(readMessage(update(event({ ticketGroups: [{ id: 8, name: 'x', price: 22.5 }] })), settings).notes).toEqual([
      'Event 5, ticket.priceCents: 22.5 is no price: expected whole cents (where the feed gives euros, the map must say "unit": "euros").',
    ]);
  });

  test.each<[string, object, object | undefined]>([
    ['nothing', {}, undefined],
    ['ticked as sold out', { soldOutOverride: true }, { soldOut: 'by-hand' }],
    ['counted as sold out', { soldOut: true }, { soldOut: 'by-count' }],
    ['not sold out', { soldOut: false, soldOutOverride: false }, { soldOut: 'no' }],
    ['no ticket groups', { ticketGroups: [] }, { types: [] }],
    ['no ticket groups, and ticked as sold out', { ticketGroups: [], soldOutOverride: true }, { types: [], soldOut: 'by-hand' }],
  ])('an event says %s', (_, more, expected) => {
    expect(told(readMessage(update(event(more)), settings)).tickets).toEqual(expected);
  });

  test('names that are not for the public are a setting', () => {
    const groups = [
      { id: 8, name: 'Gast' },
      { id: 9, name: 'Vrienden' },
    ];
    expect(readTickets(groups)?.types?.map(({ id }) => id)).toEqual(['9']);
    expect(readTickets(groups, { nonPublicTickets: ['vrienden'] })?.types?.map(({ id }) => id)).toEqual(['8']);
  });

  test('the threshold and the counts are settings', () => {
    const groups = [{ id: 8, name: 'Voorverkoop', online: { forSale: true, soldOut: false, total: 400, available: 30 } }];
    expect(readTickets(groups)?.types?.[0]).toMatchObject({ online: 'available' });
    expect(readTickets(groups, { fewLeft: 30, publishCounts: true })?.types?.[0]).toMatchObject({
      online: 'few-left',
      onlineCounts: { total: 400, available: 30 },
    });
  });
});
