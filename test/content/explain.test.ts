import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeZTimes } from '../../receiver/content/describe-z-times.ts';
import { explain } from '../../receiver/content/explain.ts';
import { extendFeedMap } from '../../receiver/content/extend-feed-map.ts';
import { feedMap } from '../../receiver/content/feed-map.ts';
import { leaves } from '../../receiver/content/leaves.ts';
import { parseJson } from '../../receiver/content/parse-json.ts';
import { readMessage } from '../../receiver/content/read-message.ts';
import { defaultReadSettings as settings } from '../../receiver/content/read-settings.ts';

const fixture = (name: string) => parseJson(readFileSync(new URL(`../fixtures/feed/${name}.json`, import.meta.url)));
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
