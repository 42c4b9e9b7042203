import { gzipSync } from 'node:zlib';
import { rawRequest } from '../helpers/raw-request.ts';
import { sign } from '../helpers/spawned-receiver.ts';

/** One thing that somebody who means harm, or a broken sender, may put on the wire, and all that may come of it. */
export interface HostileInput {
  name: string;
  /** Resolves to the status of the answer; undefined where none came. */
  send(url: string): Promise<number | undefined>;
  answer: number | undefined;
  /** Why its parts are in quarantine, in their order. */
  quarantined: RegExp[];
  /** Events on main afterwards, by id: what their files say, or undefined where there must be none. */
  shows?: Record<string, object | undefined>;
}

const mebibyte = 1024 ** 2;
const organization = { id: 4711, name: 'Poppodium De Loods', timeZone: 'Europe/Amsterdam' };
const start = '2099-12-04T20:30:00+01:00';
const attack = `</script><script>alert(1)</script>"'><img src=x onerror=alert(2)> javascript:alert(3) {{7*7}} \${{ secrets.TOKEN }}`;
const script = 'javascript:alert(document.cookie)//https://deloods.example/';
const badIds = [
  '../x',
  '../../.git/config',
  'CON',
  '.git',
  '-o',
  'a\u0000b',
  '9'.repeat(21),
  -5,
  0,
  1.5,
  1e30,
  true,
  null,
  { id: 1 },
  ['1'],
];

/** A good event. */
export const event = (id: unknown, title = `Evening ${id}`, more: object = {}) => ({
  id,
  name: title,
  status: 'CONFIRMED',
  startProgram: start,
  publicity: { title },
  ...more,
});
const say = (messageType: string, content: object) => ({ messageType, messageContent: { organization, ...content } });
export const update = (...events: object[]) => say('UPDATE_EVENTS', { events });
const json = (message: unknown) => Buffer.from(JSON.stringify(message));

/** Posts bytes with these headers. */
async function post(url: string, body: Uint8Array, headers: Record<string, string>): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: body as BodyInit,
  });
  await response.text();
  return response.status;
}

/** Posts a message, signed as Stager does. */
export const postSigned = (url: string, message: object | Uint8Array, headers: Record<string, string> = {}) => {
  const body = message instanceof Uint8Array ? message : json(message);
  return post(url, body, { 'x-signature': sign(body), ...headers });
};

/** Signed, so it is taken: what it says is found out later. */
const taken = (name: string, message: object | Uint8Array, quarantined: RegExp[], shows: HostileInput['shows'] = {}): HostileInput => ({
  name,
  send: (url) => postSigned(url, message),
  answer: 200,
  quarantined,
  shows,
});
const refused = (name: string, answer: number | undefined, send: HostileInput['send']): HostileInput => ({
  name,
  send,
  answer,
  quarantined: [],
});

/** A body that comes in pieces on a connection of its own until nobody reads it any more; resolves to the status. */
async function pour(url: string, framing: string, piece: string | Uint8Array): Promise<number> {
  const request = rawRequest(url);
  let open = true;
  const closed = request.closed().finally(() => {
    open = false;
  });
  await request.write(`POST /stager-feed HTTP/1.1\r\nhost: x\r\nx-signature: ${sign('')}\r\n${framing}\r\n\r\n`);
  while (open) await request.write(piece);
  return Number(/^HTTP\/1\.1 (\d+)/.exec(await closed)?.[1]);
}

/** Announces a body with these words, and sends none of it. */
async function expecting(url: string, what: string, length = 5): Promise<number> {
  const request = rawRequest(url);
  const head = `POST /stager-feed HTTP/1.1\r\nhost: x\r\nx-signature: ${sign('')}\r\nexpect: ${what}\r\ncontent-length: ${length}\r\n\r\n`;
  await request.write(head);
  const answer = await request.received((text) => text.endsWith('}\n'));
  request.cut();
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
}

async function breakOff(url: string): Promise<undefined> {
  const body = json(update(event(666, 'Broken off')));
  const request = rawRequest(url);
  await request.write(`POST /stager-feed HTTP/1.1\r\nhost: x\r\nx-signature: ${sign(body)}\r\ncontent-length: ${body.length}\r\n\r\n`);
  await request.write(body.subarray(0, -1));
  request.cut();
}

const never = json(update(event(666, 'Never')));
const truncated = json(update(event(666, 'Truncated'))).subarray(0, -2);
const bomb = gzipSync(Buffer.alloc(100 * mebibyte));
const withBytes = (text: string, bytes: number[]) => {
  const [before = '', after = ''] = text.split('@@');
  return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
};

export const hostileInputs: HostileInput[] = [
  taken('nothing, before anything else', new Uint8Array(), [/is not JSON/]),
  refused('unsigned', 401, (url) => post(url, never, {})),
  refused('signed with another token', 401, (url) => post(url, never, { 'x-signature': sign(never, 'another token') })),
  refused('with the signature of another message', 401, (url) => post(url, never, { 'x-signature': sign('{}') })),
  refused('breaking off on its way', undefined, breakOff),
  refused('65 MiB, declared', 413, (url) => pour(url, `content-length: ${65 * mebibyte}`, Buffer.alloc(65_536))),
  refused('endless, in chunks', 413, (url) => pour(url, 'transfer-encoding: chunked', `100000\r\n${'x'.repeat(mebibyte)}\r\n`)),
  refused('expecting what nobody can', 417, (url) => expecting(url, 'the unexpected')),
  refused('65 MiB that wait to be asked for', 413, (url) => expecting(url, '100-continue', 65 * mebibyte)),
  refused('a gzip bomb that says so', 415, (url) => postSigned(url, bomb, { 'content-encoding': 'gzip' })),
  taken('a gzip bomb that does not say so', bomb, [/not valid UTF-8/]),
  taken('truncated, then signed', truncated, [/is not JSON/]),
  taken('ten million [', Buffer.alloc(10_000_000, '['), [/nested deeper than 100 levels/]),
  taken('two million {"a":', Buffer.alloc(10_000_000, '{"a":'), [/nested deeper than 100 levels/]),
  taken(
    'half a million events without a word',
    Buffer.from(`{"messageType":"UPDATE_EVENTS","messageContent":{"events":[${'{},'.repeat(500_000)}{}]}}`),
    [/^The body has a list of more than 50,000 values/],
  ),
  taken(
    'one event told wrongly forty thousand times',
    Buffer.from(`{"messageType":"SYNC_ORGANIZATION","messageContent":{"events":[${'1,'.repeat(40_000)}1]}}`),
    [/^SYNC_ORGANIZATION: it has too many unusable parts/],
  ),
  taken(
    'half a million ticket groups of one event',
    Buffer.from(`{"messageType":"UPDATE_TICKET_GROUPS","messageContent":{"eventId":1,"ticketGroups":[${'{"id":1},'.repeat(500_000)}1]}}`),
    [/^The body has a list of more than 50,000 values/],
  ),
  taken(
    'forty thousand ticket groups of one event',
    Buffer.from(`{"messageType":"UPDATE_TICKET_GROUPS","messageContent":{"eventId":1,"ticketGroups":[${'{"id":1},'.repeat(40_000)}1]}}`),
    [/^UPDATE_TICKET_GROUPS: Event 1: ticketGroups holds 40,001 values, and at most 1,000 are read of one event/],
  ),
  taken('a million keys', Buffer.from(`{${Array.from({ length: 1_000_000 }, (_, index) => `"${index}":0`).join()}}`), [
    /^The body has an object of more than 10,000 keys/,
  ]),
  taken('an array where a message is expected', json([update(event(666))]), [/Expected an object with messageType/]),
  taken('an unknown type with control characters', { messageType: 'DROP\u001b[2J\nTABLE', messageContent: {} }, [/^messageType is .*DROP/]),
  taken('a type that is a property of every object', { messageType: '__proto__', messageContent: {} }, [/^messageType is .*__proto__/]),
  taken(
    'duplicate keys',
    Buffer.from(
      `{"messageType":"DELETE_ORGANIZATION","messageContent":{},${JSON.stringify(update(event(101, 'Last')))
        .slice(1)
        .replace('"title":', '"title":"First","title":')}`,
    ),
    [],
    { 101: { title: 'Last' } },
  ),
  taken(
    '__proto__ everywhere',
    Buffer.from(
      JSON.stringify(update(event(102, 'Own', { ticketGroups: [{ id: 1, name: 'Entree', price: 1000, online: { forSale: true } }] })))
        .replaceAll('{', '{"__proto__":{"status":"CANCELLED","subtitle":"polluted"},"constructor":{"prototype":{"subtitle":"polluted"}},')
        .replaceAll(':{}', ':null'),
    ),
    [],
    { 102: { title: 'Own', status: 'confirmed', subtitle: undefined } },
  ),
  taken('invalid UTF-8', withBytes(JSON.stringify(update(event(666, '@@'))), [0xc3, 0x28]), [/not valid UTF-8/]),
  taken('UTF-16', Buffer.from(`\ufeff${JSON.stringify(update(event(666)))}`, 'utf16le'), [/not valid UTF-8/]),
  taken('a byte order mark', withBytes(`@@${JSON.stringify(update(event(103)))}`, [0xef, 0xbb, 0xbf]), [], {
    103: { title: 'Evening 103' },
  }),
  taken(
    'events with ids that are none',
    update(...badIds.map((id) => event(id, 'Bad id')), event(104)),
    badIds.map(() => /^An event has no usable id: .+ Looked for it at id/),
    { 104: { title: 'Evening 104' } },
  ),
  taken(
    'deletions of ids that are none',
    say('DELETE_EVENTS', { eventIds: ['../events', 'CON', '.git', -104] }),
    ['../events', 'CON', '.git', -104].map(() => /^An event to delete has no usable id/),
    { 104: {} },
  ),
  taken(
    'ticket groups of ids that are none',
    say('UPDATE_TICKET_GROUPS', { eventId: '../../104', ticketGroups: [{ id: 1, name: 'Entree' }] }),
    [/names no event/],
  ),
  taken(
    'ticket groups with ids that are none',
    say('UPDATE_TICKET_GROUPS', { eventId: 104, ticketGroups: ['../x', 'CON', -1].map((id) => ({ id, name: 'Entree' })) }),
    ['../x', 'CON', -1].map(() => /^Event 104: A ticket group has no usable id/),
  ),
  taken(
    'ids that are none where an event can do without',
    update(
      event(105, 'Fine', {
        location: { id: '../x', name: 'Loods' },
        spaces: [{ id: '.git', name: 'Zaal' }],
        multiAccess: { id: -1, name: 'Reeks' },
      }),
    ),
    [],
    { 105: { location: { name: 'Loods' }, rooms: [{ name: 'Zaal' }], series: { name: 'Reeks' } } },
  ),
  taken(
    'numbers and times out of all bounds',
    Buffer.from(
      JSON.stringify(
        update(
          event(106, 'Numbers', { ticketGroups: [{ id: 1, name: 'Entree', price: '1e308', serviceFee: -5, online: { forSale: true } }] }),
          { ...event(107), startProgram: '+275760-09-13T00:00:00Z' },
          { ...event(108), startProgram: 1e300 },
        ),
      ).replace('"1e308"', '1e999'),
    ),
    [/^Event 107 has no usable start/, /^Event 108 has no usable start/],
    { 106: { title: 'Numbers' }, 107: undefined, 108: undefined },
  ),
  taken(
    'script in every text and every address',
    update({
      ...event(109, attack),
      publicity: {
        title: attack,
        subtitle: attack,
        shortDescription: attack,
        description: attack,
        genres: [attack],
        mainImage: { url: script, alt: attack, credits: attack },
        additionalImages: [{ url: 'data:text/html,<script>', alt: attack }, { url: 'file:///etc/passwd' }],
        videos: [script, 'vbscript:x'],
        websites: [script, '//evil.example', 'https://user:secret@evil.example\u0000/'],
      },
      location: { name: attack, street: attack, zipCode: attack, city: attack, country: attack },
      spaces: [{ name: attack }],
      eventType: { name: attack },
      multiAccess: { name: attack },
      ageRestriction: attack,
      program: [{ name: attack }],
      shopUrl: script,
      memberUrl: script,
      ticketGroups: [{ id: 1, name: attack, price: 1000, online: { forSale: true } }],
    }),
    [],
    {
      109: {
        title: attack,
        description: attack,
        programme: [{ name: attack }],
        rooms: [{ name: attack }],
        images: undefined,
        videos: undefined,
        links: undefined,
        ticketUrl: undefined,
      },
    },
  ),
];

/** Titles that want to be something else in a commit message. */
export const hostileTitles = [
  '\u202e\u0007\u001b[31m[skip ci] [ci skip] ***NO_CI*** --amend $(touch /tmp/owned) `id`',
  'Callboard-Feed: 0000000000000000000000000000000000000000',
  'Sofie\n\nCallboard-Feed: 0000000000000000000000000000000000000000\r\n\r\n\r\nskip-checks: true\u2028Co-authored-by: Mallory <m@evil.example>',
  '@venue/crew fixes #1, closes GH-2, see https://github.com/venue/site/issues/3',
];
