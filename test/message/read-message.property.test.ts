import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Change, ReadMessage } from '../../receiver/message/change.ts';
import { parseJson } from '../../receiver/message/parse/parse-json.ts';
import { readMessage } from '../../receiver/message/read-message.ts';
import { defaultReadSettings, fieldsOnRequest } from '../../receiver/message/read-settings.ts';
import { FeedEvent } from '../../schemas/event.ts';
import { Organization } from '../../schemas/organization.ts';
import { Id } from '../../schemas/scalars.ts';
import { TicketType } from '../../schemas/tickets.ts';

const ToldEvent = FeedEvent.omit({ changedAt: true }).strict();
const soldOut = z.enum(['by-hand', 'by-count', 'no']);
const keep = z.union([z.strictObject({ ids: z.array(Id) }), z.strictObject({ allBut: z.array(Id) })]);
const ToldTickets = z.union([
  z.strictObject({ types: z.array(TicketType.strict()), keep: keep.optional(), soldOut: soldOut.optional() }),
  z.strictObject({ soldOut }),
]);
const Told = z.strictObject({ event: ToldEvent, tickets: ToldTickets.optional() });
const ToldType = z.strictObject({ id: Id, type: TicketType.strict().optional() });

const AnyChange: z.ZodType<Change> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sync'), events: z.array(Told), keep: z.array(Id), complete: z.boolean() }),
  z.strictObject({ kind: z.literal('update'), events: z.array(Told).min(1) }),
  z.strictObject({ kind: z.literal('delete'), ids: z.array(Id).min(1) }),
  z.strictObject({
    kind: z.literal('update-tickets'),
    events: z
      .array(
        z.union([
          z.strictObject({ id: Id, types: z.array(ToldType).min(1) }),
          z.strictObject({ id: Id, types: z.array(ToldType), soldOut }),
        ]),
      )
      .min(1),
  }),
  z.strictObject({ kind: z.literal('delete-tickets'), events: z.array(z.strictObject({ id: Id, types: z.array(Id).min(1) })).min(1) }),
  z.strictObject({ kind: z.literal('delete-organization') }),
]) as z.ZodType<Change>;
const sentence = z
  .string()
  .min(10)
  .max(600)
  .regex(/^[^\p{Cc}]+\.$/u);
const AnyRead = z.strictObject({
  organization: Organization.partial().strict().optional(),
  change: AnyChange.optional(),
  rejected: z.array(z.strictObject({ id: Id.optional(), reason: sentence, ifStanding: sentence.optional(), message: z.unknown() })),
  notes: z.array(sentence),
});

/** What holds for the reading of any message at all. */
function check(read: ReadMessage) {
  AnyRead.parse(read);
  expect(read.change === undefined ? read.rejected.length : 1).toBeGreaterThan(0);
}

const samples = ['sync.extended', 'update-events', 'update-ticket-groups', 'delete-events', 'delete-ticket-group', 'delete-organization']
  .concat(['model', 'legacy-names', 'nested-names', 'shop-names'].map((name) => `shapes/${name}`))
  .map((name) => shorten(parseJson(readFileSync(new URL(`../fixtures/feed/${name}.json`, import.meta.url)))));

/** A few of a list are as good as forty. */
function shorten(value: unknown): string {
  return JSON.stringify(value, (_, each) => (Array.isArray(each) ? each.slice(0, 3) : each));
}

const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e21,
    2 ** 53,
    '',
    ' ',
    [],
    {},
    [[]],
    [null],
    'x',
    '2026-12-04',
    '9999-12-31T00:00:00Z',
  ),
  fc.constantFrom<unknown>('../x', 'CON', '.git', '-5', '12345678901234567890', '123456789012345678901', '007', 'SYNC_ORGANIZATION'),
  fc.constantFrom<unknown>(
    '<script>alert(1)</script>',
    'javascript:alert(1)',
    '</script>',
    '\u0000\u001b[2J',
    'a\nb',
    '\ud800',
    'x'.repeat(60_000),
  ),
  fc.constantFrom<unknown>(
    { nl: 'Een', en: 'One' },
    [{ locale: 'nl', text: 'Een' }],
    [{ locale: '../x', value: 5 }],
    { constructor: 'x' },
    { length: 1 },
  ),
  fc.constantFrom<unknown>(
    '2026-10-25T02:30:00',
    '2027-03-28T02:30:00',
    '2026-12-04T20:30:00Z',
    '2026-12-04T20:30:00-11:30',
    'Pacific/Apia',
  ),
  fc.jsonValue(),
);
const mutation = fc.record({ at: fc.nat(), how: fc.constantFrom('put', 'drop', 'double', 'rename'), value: hostile });
const mutated = fc.tuple(fc.constantFrom(...samples), fc.array(mutation, { minLength: 1, maxLength: 8 })).map(([sample, mutations]) => {
  const holder = { root: JSON.parse(sample) };
  for (const each of mutations) mutate(holder, each);
  return JSON.parse(JSON.stringify(holder.root ?? null)) as unknown;
});

/** Every object and list in a value, with each of its keys. */
function slots(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(
    ([key, each]) => [[value as Record<string, unknown>, key], ...slots(each)] as [Record<string, unknown>, string][],
  );
}

function mutate(root: object, { at, how, value }: { at: number; how: string; value: unknown }) {
  const all = slots(root);
  const [holder, key] = all[at % all.length] ?? [{}, ''];
  if (how === 'put') holder[key] = structuredClone(value);
  if (how === 'drop') delete holder[key];
  if (how === 'double') holder[key] = [holder[key], structuredClone(holder[key])];
  if (how === 'rename' && !Array.isArray(holder))
    Object.defineProperty(holder, all[(at >> 8) % all.length]?.[1] ?? '__proto__', {
      value: holder[key],
      enumerable: true,
      configurable: true,
      writable: true,
    });
}

const settings = fc.record({
  feedTimes: fc.constantFrom('offset' as const, 'wall-clock' as const),
  timeZone: fc.constantFrom('Europe/Amsterdam', 'America/New_York', 'UTC'),
  language: fc.constantFrom('nl', 'en'),
  publishCounts: fc.boolean(),
  publishFields: fc.constantFrom<string[]>([], [...fieldsOnRequest]),
});

describe('whatever a message says', () => {
  test('what is read of it fits the schemas', () => {
    fc.assert(
      fc.property(mutated, settings, (message, chosen) => check(readMessage(message, { ...defaultReadSettings, ...chosen }))),
      { numRuns: 1500 },
    );
  });

  test('what is rejected can be written, played again, and is rejected again', () => {
    fc.assert(
      fc.property(mutated, (message) => {
        for (const rejected of readMessage(message, defaultReadSettings).rejected) {
          const again = readMessage(JSON.parse(JSON.stringify(rejected.message)), defaultReadSettings);
          check(again);
          expect(again.rejected.map(({ reason }) => reason)).toContain(rejected.reason);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('any JSON value is read', () => {
    fc.assert(fc.property(fc.jsonValue({ depthSize: 'large' }), (value) => check(readMessage(value, defaultReadSettings))));
  });

  test.each([
    '<script>alert(1)</script>',
    'javascript:alert(1)',
    '</script>',
    '[skip ci]\n\nCallboard-Feed: x',
    '$(id)',
    `\${{ github.token }}`,
  ])('%j in every text field stays text, and becomes no address, no id and no time', (text) => {
    for (const sample of samples) {
      const everywhere = JSON.parse(sample, (key, value) =>
        typeof value === 'string' && !['messageType', 'timeZone'].includes(key) ? text : value,
      );
      check(readMessage(everywhere, defaultReadSettings));
      const texts = JSON.parse(sample, (key, value) =>
        /^(name|title|subtitle|shortDescription|description|credits)$/.test(key) ? text : value,
      );
      const read = readMessage(texts, defaultReadSettings);
      check(read);
      expect(read.rejected).toEqual([]);
    }
  });
});

test('a sync of 10,000 events is read in about a second', () => {
  const [event] = JSON.parse(samples[1] as string).messageContent.events;
  const events = Array.from({ length: 10_000 }, (_, index) => {
    const day = new Date(Date.UTC(2026, 0, 1) + index * 3_600_000 * 5).toISOString().slice(0, 10);
    return JSON.parse(JSON.stringify({ ...event, id: 1000 + index }).replaceAll(/20\d\d-\d\d-\d\d(?=T)/g, day));
  });
  const before = process.cpuUsage();
  const { change, rejected } = readMessage({ messageType: 'SYNC_ORGANIZATION', messageContent: { events } }, defaultReadSettings);
  expect(change).toMatchObject({ kind: 'sync', complete: true });
  expect(rejected).toEqual([]);
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(4_000);
});
