import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { leaves } from '../../../receiver/json/leaves.ts';
import { describeZTimes } from '../../../receiver/message/explain/describe-z-times.ts';
import { explain } from '../../../receiver/message/explain/explain.ts';
import { extendFeedMap } from '../../../receiver/message/fields/extend-feed-map.ts';
import { feedMap } from '../../../receiver/message/fields/feed-map.ts';
import { parseJson } from '../../../receiver/message/parse/parse-json.ts';
import { readMessage } from '../../../receiver/message/read-message.ts';
import { defaultReadSettings as settings } from '../../../receiver/message/read-settings.ts';

const fixture = (name: string) => parseJson(readFileSync(new URL(`../../fixtures/feed/${name}.json`, import.meta.url)));
const update = (event: object) => ({
  messageType: 'UPDATE_EVENTS',
  messageContent: { events: [{ id: 5, name: 'De Natte Vogels', ...event }] },
});
const at = 'messageContent.events[]';

describe('explain', () => {
  test('says where each of our fields was found, in how many events', () => {
    const { taken } = explain(fixture('sync.limited'), settings);
    expect(taken).toContainEqual({ field: 'event.id', path: `${at}.id`, times: 40 });
    expect(taken).toContainEqual({ field: 'event.title', path: `${at}.publicity.title`, times: 40 });
    expect(taken).toContainEqual({ field: 'event.start', path: `${at}.startProgram`, times: 40 });
    expect(taken).toContainEqual({ field: 'location.city', path: `${at}.location.city`, times: 40 });
    expect(taken).toContainEqual({ field: 'organization.timeZone', path: 'messageContent.organization.timeZone', times: 1 });
    expect(taken).toContainEqual({ field: 'image.url', path: `${at}.publicity.mainImage.url`, times: expect.any(Number) });
    expect(taken).toContainEqual({ field: 'ticket.onlineForSale', path: `${at}.ticketGroups[].online.forSale`, times: expect.any(Number) });
  });

  test('knows every field of the model, but for those that we have no use for', () => {
    const { unread, missing } = explain(fixture('sync.extended'), settings);
    expect(unread.map(({ path }) => path)).toEqual([`${at}.program[].id`, `${at}.ticketGroups[].vatRate`]);
    expect(unread[1]).toEqual({ path: `${at}.ticketGroups[].vatRate`, times: expect.any(Number), example: '9' });
    expect(missing).toContain('event.soldOut');
    expect(missing).not.toContain('event.memberUrl');
    expect(missing.some((field) => field.startsWith('link.') || field.startsWith('content.'))).toBe(false);
  });

  test.each([
    ['shapes/model', []],
    ['shapes/nested-names', []],
    ['shapes/legacy-names', []],
    ['shapes/shop-names', []],
    ['update-ticket-groups', ['messageContent.ticketGroups[].vatRate']],
    ['delete-events', []],
    ['delete-ticket-group', []],
    ['delete-organization', []],
  ])('%s has nothing unread but %j', (name, paths) => {
    const { unread, unusable } = explain(fixture(name), settings);
    expect(unread.map(({ path }) => path)).toEqual(paths);
    expect(unusable).toEqual([]);
  });

  test('the names that were not needed are spare, those whose value is bad are unusable, all others unread', () => {
    const message = update({
      title: 'Vogels',
      startProgram: '2026-12-04T20:30:00+01:00',
      startsAt: '2026-12-04T20:00:00+01:00',
      shopUrl: 'javascript:alert(1)',
      tagline: 'Nat',
      deep: [{ a: { b: 1 } }, { a: { b: 2 } }],
      empty: null,
    });
    const explained = explain(message, settings);
    expect(explained.spare).toEqual([
      { field: 'event.title', path: `${at}.name`, times: 1 },
      { field: 'event.start', path: `${at}.startsAt`, times: 1 },
    ]);
    expect(explained.unusable).toEqual([{ field: 'event.ticketUrl', path: `${at}.shopUrl`, times: 1 }]);
    expect(explained.unread).toEqual([
      { path: `${at}.tagline`, times: 1, example: '"Nat"' },
      { path: `${at}.deep[].a.b`, times: 2, example: '1' },
    ]);
    const map = extendFeedMap(feedMap, { 'event.subtitle': 'tagline', 'event.genres': 'deep[].a.b' });
    const extended = explain(message, { ...settings, map });
    expect(extended.taken).toContainEqual({ field: 'event.subtitle', path: `${at}.tagline`, times: 1 });
    expect(extended.unread.map(({ path }) => path)).not.toContain(`${at}.tagline`);
  });

  test('what it comes to is what the receiver reads', () => {
    for (const name of ['sync.extended', 'update-events', 'shapes/shop-names', 'delete-ticket-group']) {
      expect(explain(fixture(name), settings).read).toEqual(readMessage(fixture(name), settings));
    }
  });

  describe('where an event is rejected', () => {
    const event = (fixture('shapes/model') as { messageContent: { events: object[] } }).messageContent.events[0];
    const renamed = (from: string, to: string) =>
      JSON.parse(JSON.stringify({ messageType: 'UPDATE_EVENTS', messageContent: { events: [event] } }).replace(`"${from}":`, `"${to}":`));

    test.each([
      ['startProgram', 'showtime', { field: 'event.start', name: 'showtime' }],
      ['id', 'number', { field: 'event.id', name: 'number' }],
      ['ticketGroups', 'entries', undefined],
    ])('the field %s under the name %s is the only one that is unread, and the likely one', (from, to, likely) => {
      const explained = explain(renamed(from, to), settings);
      if (likely) expect(explained.unread.map(({ path }) => path)).toEqual([`${at}.${to}`]);
      expect(explained.likely).toEqual(likely ? [expect.objectContaining({ ...likely, path: `${at}.${to}` })] : []);
    });

    test('a status that nobody knows leaves the tickets read', () => {
      const explained = explain(renamed('x', 'x'), settings);
      const doubtful = explain(JSON.parse(JSON.stringify(renamed('x', 'x')).replace('"CONFIRMED"', '"MAYBE"')), settings);
      expect(doubtful.read.rejected).toHaveLength(1);
      expect(doubtful.unread).toEqual([]);
      const fields = (taken: typeof explained.taken) => taken.map(({ field }) => field).filter((field) => field !== 'event.status');
      expect(fields(doubtful.taken)).toEqual(fields(explained.taken));
    });

    test('the value that looks right is named before what is kept about it, or lies deeper', () => {
      const more = { createdAt: '2026-11-01T12:00:00', sales: [{ opens: '2026-11-02T12:00:00' }], number: 7, begin: '2026-12-04T20:30:00' };
      const { likely } = explain(update(more), settings);
      expect(likely.map(({ field, name }) => `${field} ${name}`)).toEqual([
        'event.start begin',
        'event.start sales[].opens',
        'event.start createdAt',
      ]);
    });

    test.each<[string, object, string, string]>([
      ['UPDATE_EVENTS', { organization: { id: 1, x: 'y' }, shows: [{ id: 5, name: 'a' }] }, 'content.events', 'shows'],
      ['SYNC_ORGANIZATION', { data: { shows: [{ id: 5, name: 'a' }], page: 1 } }, 'content.events', 'data.shows'],
      ['DELETE_EVENTS', { gone: [5, 6] }, 'content.deleted', 'gone'],
      ['DELETE_EVENTS', { events: [{ number: 5 }] }, 'event.id', 'number'],
      ['UPDATE_TICKET_GROUPS', { eventId: 5, groups: [{ id: 1, name: 'a' }] }, 'ticketUpdate.tickets', 'groups'],
      ['UPDATE_TICKET_GROUPS', { show: 5, ticketGroups: [{ id: 1, name: 'a' }] }, 'ticketUpdate.eventId', 'show'],
      ['UPDATE_TICKET_GROUPS', { eventId: 5, ticketGroups: [{ number: 1, name: 'a' }] }, 'ticket.id', 'number'],
      ['DELETE_TICKET_GROUPS', { eventId: 5, ticketGroups: [{ number: 1 }] }, 'ticket.id', 'number'],
    ])('in %s %o it is %s', (messageType, messageContent, field, name) => {
      expect(explain({ messageType, messageContent }, settings).likely[0]).toMatchObject({ field, name });
      const map = extendFeedMap(feedMap, { [field]: name });
      expect(explain({ messageType, messageContent }, { ...settings, map }).likely.filter((each) => each.field === field)).toEqual([]);
    });

    test('an event with too much of something is rejected for the same reason as without an explanation', () => {
      const message = update({ program: Array.from({ length: 1_001 }, () => ({ name: 'a' })) });
      expect(explain(message, settings).read).toEqual(readMessage(message, settings));
      const deep = update({ ticketGroups: [{ id: 1, name: Array.from({ length: 1_001 }, () => 'a') }] });
      expect(explain(deep, settings).read).toEqual(readMessage(deep, settings));
    });
  });

  test('takes a message that is none', () => {
    expect(explain({ hello: ['world'] }, settings)).toMatchObject({
      taken: [],
      missing: [],
      unread: [{ path: 'hello[]', times: 1, example: '"world"' }],
      read: { rejected: [{ reason: expect.stringContaining('messageType is nothing') }] },
    });
  });
});

describe('describeZTimes', () => {
  test('tells one event both ways', () => {
    const message = update({ startsAt: '2026-07-04T20:30:00Z' });
    expect(describeZTimes(message, settings)).toBe(
      'The feed writes times with Z. De Natte Vogels: does it start at 22:30 (CALLBOARD_FEED_TIMES=offset) or at 20:30 (CALLBOARD_FEED_TIMES=wall-clock)? It is read as offset.',
    );
    expect(describeZTimes(message, { ...settings, feedTimes: 'wall-clock' })).toMatch(/or at 20:30 .*It is read as wall-clock\.$/);
    expect(explain(message, settings).zTimes).toBe(describeZTimes(message, settings));
  });

  test('with the day, where it differs', () => {
    expect(describeZTimes(update({ startsAt: '2026-12-04T23:30:00Z' }), settings)).toContain(
      '2026-12-05 00:30 (CALLBOARD_FEED_TIMES=offset) or at 2026-12-04 23:30',
    );
  });

  test.each<[string, unknown]>([
    ['times with an offset', fixture('sync.limited')],
    ['times without one', update({ startsAt: '2026-07-04T20:30:00' })],
    ['a Z in a text', update({ startsAt: '2026-07-04T20:30:00', subtitle: 'van A tot Z' })],
    ['no events', { messageType: 'DELETE_ORGANIZATION', messageContent: { at: '2026-07-04T20:30:00Z' } }],
    ['no message', null],
  ])('says nothing of %s', (_, message) => expect(describeZTimes(message, settings)).toBeUndefined());

  test('says nothing where local time is UTC', () => {
    expect(describeZTimes(update({ startsAt: '2026-07-04T20:30:00Z' }), { ...settings, timeZone: 'UTC' })).toBeUndefined();
  });
});

test('leaves', () => {
  expect([...leaves({ a: [{ b: 1 }, { b: null }, 'c'], d: '', e: false })]).toEqual([
    { path: 'a[].b', value: 1 },
    { path: 'a[]', value: 'c' },
    { path: 'e', value: false },
  ]);
  expect([...leaves('x')]).toEqual([{ path: '', value: 'x' }]);
});
