import { mkdirSync, writeFileSync } from 'node:fs';
import { parseDocument } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { statusKey } from '../../receiver/publish/report.ts';
import { pullsKey } from '../../receiver/review/pulls/known-pulls.ts';
import { startDesk } from '../helpers/desk.ts';
import { firstDay } from '../helpers/first-day.ts';
import { put } from '../helpers/inbox-in.ts';
import { evening, venueDay } from '../helpers/venue-day.ts';

const unescaped = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&').replaceAll('&#39;', "'");

describe('every fault of a first day is named by the desk', () => {
  test.each(firstDay.filter(({ isStopped }) => !isStopped))('$name', async ({ play, asked, dutch, english }) => {
    const day = await venueDay();
    await play(day);
    const { visitor } = await startDesk(day);
    for (const [language, words] of [
      ['nl-BE,nl;q=0.9', dutch],
      ['en', english],
    ] as const) {
      const person = await visitor({ 'accept-language': language }).enter();
      const { status, body } = await person.get(`/desk/find?asked=${asked}`);
      expect(status).toBe(200);
      expect(unescaped(body)).toMatch(words);
    }
  });
});

describe('what an event is called', () => {
  const evil = '</p><script>alert(1)</script><img src=x onerror="alert(1)">" onfocus="alert(1)" \'\r\nSet-Cookie: a=b\r\n\r\n<b>';

  test('is text on every page, in no header and no address', async () => {
    const day = await venueDay();
    await day.say(
      'SYNC_ORGANIZATION',
      evening(7, { name: evil }),
      ...Array.from({ length: 20 }, (_, index) => evening(100 + index, { name: evil })),
    );
    await day.settle();
    await day.say('UPDATE_EVENTS', evening(8, { name: evil, status: evil }));
    await put(day.inbox, `{"messageType":"${evil.replaceAll(/["\r\n]/g, '')}","messageContent":{}}`);
    await day.say('SYNC_ORGANIZATION', evening(7, { name: `${evil} ` }));
    await day.settle();
    const { remembered } = day.inbox;
    const pull = {
      number: 1,
      title: evil,
      url: `javascript:alert(1)//${evil}`,
      state: 'open' as const,
      createdAt: 0,
      updatedAt: 0,
      ids: ['7'],
    };
    await remembered.remember(pullsKey, [pull, { ...pull, url: 'https://git.example/"><script>alert(1)</script>' }]);
    await remembered.update(statusKey, (known) => known && { ...known, failing: { since: 0, reason: evil } });
    const { visitor, log } = await startDesk(day);
    const person = await visitor().enter();
    const paths = [
      '/desk',
      '/desk/event/7',
      '/desk/quarantine/1',
      '/desk/quarantine/2',
      '/desk/find?asked=script',
      `/desk/find?asked=${encodeURIComponent(evil)}`,
    ];
    for (const path of paths) {
      const response = await person.ask(path);
      const body = await response.text();
      expect([path, response.status]).toEqual([path, 200]);
      expect(namesIn(body).filter((name) => !known.has(name))).toEqual([]);
      expect(body).not.toMatch(/href="javascript|<script|<img|<b>/i);
      expect([...response.headers.keys()]).not.toContain('set-cookie-a');
      expect(response.headers.getSetCookie().filter((cookie) => !cookie.startsWith('callboard-desk='))).toEqual([]);
    }
    expect(unescaped((await person.get('/desk/event/7')).body)).toContain('alert(1)');
    expect(log.some(({ msg }) => msg === 'A request failed.')).toBe(false);
  });

  test.each([
    '/desk/event/7%0d%0aSet-Cookie:a=b',
    '/desk/event/0',
    '/desk/event/__proto__',
    '/desk/quarantine/constructor',
    '/desk/quarantine/1e0',
    '/desk/no/such',
  ])('%s is no page', async (path) => {
    const { visitor } = await startDesk(await venueDay());
    const response = await (await visitor().enter()).ask(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  test('odd questions are answered', async () => {
    const { visitor } = await startDesk(await venueDay());
    const person = await visitor().enter();
    for (const query of ['', '?asked=', '?asked=a&asked=b', '?asked[a]=b', `?asked=${'x'.repeat(5_000)}`, '?asked=%00%ff'])
      expect((await person.get(`/desk/find${query}`)).status).toBe(200);
  });
});

describe('acts', () => {
  test('each is in the log with who did it', async () => {
    const day = await venueDay();
    await day.say('SYNC_ORGANIZATION', ...Array.from({ length: 20 }, (_, index) => evening(index + 1)));
    await day.settle();
    await day.say('UPDATE_EVENTS', evening(30, { status: 'OPTION' }), evening(31, { status: 'OPTION' }));
    await day.say('SYNC_ORGANIZATION', evening(1));
    await day.settle();
    const { visitor, log } = await startDesk(day);
    const person = await visitor().enter();
    for (const [path, fields] of [
      ['/desk/publish', {}],
      ['/desk/build', {}],
      ['/desk/quarantine/1/retry', {}],
      ['/desk/quarantine/2/drop', {}],
      ['/desk/quarantine/2/drop', {}],
      ['/desk/brake/release', { id: '999' }],
      ['/desk/brake/release', { id: '2' }],
    ] as const)
      expect((await person.post(path, fields)).headers.get('location')).toBe('/desk');
    expect(log.filter(({ act }) => act !== undefined).map(({ who, act, part, outcome }) => [who, act, part, outcome])).toEqual([
      ['password', 'publish', undefined, 'published'],
      ['password', 'build', undefined, 'built'],
      ['password', 'retry', 1, 'retried'],
      ['password', 'drop', 2, 'dropped'],
      ['password', 'drop', 2, 'gone'],
      ['password', 'release', undefined, 'nothing-held'],
      ['password', 'release', undefined, 'released'],
    ]);
    const { published } = await day.step(false);
    expect(published?.messages.map(({ messageType, source }) => [messageType, source])).toEqual([
      ['CALLBOARD_PUBLISH', 'callboard'],
      ['CALLBOARD_BUILD', 'callboard'],
      ['UPDATE_EVENTS', 'retry'],
      ['CALLBOARD_RELEASE', 'callboard'],
    ]);
    await day.settle();
    expect((await day.inbox.remembered.recall(statusKey))?.held).not.toContain('2');
    expect((await day.inbox.quarantine.list()).map(({ eventId }) => eventId)).toEqual(['30']);
  });

  test('nothing is played again while the receiver reads by other settings, and what fails changes nothing', async () => {
    const day = await venueDay();
    await put(day.inbox, 'garbage');
    await day.settle();
    const { visitor, log } = await startDesk(day, { isOutdated: () => true, builds: false });
    const person = await visitor({ 'accept-language': 'en' }).enter();
    await person.post('/desk/quarantine/1/retry');
    expect((await person.get('/desk')).body).toContain('the receiver must be restarted first');
    expect((await person.get('/desk')).body).not.toContain('class="notice"');
    expect((await person.post('/desk/build')).status).toBe(404);
    expect(await day.inbox.quarantine.count()).toBe(1);
    expect(log.at(-1)).toMatchObject({ outcome: 'restart' });
  });

  test('the last message and a part of quarantine are downloads, byte for byte', async () => {
    const day = await venueDay();
    await put(day.inbox, '<script>garbage</script>');
    await day.settle();
    mkdirSync(day.dataDir, { recursive: true });
    const off = await (await startDesk(day)).visitor().enter();
    expect((await off.ask('/desk/last-message')).status).toBe(404);
    const { visitor } = await startDesk(day, { env: { CALLBOARD_KEEP_LAST: 'yes' } });
    const person = await visitor().enter();
    expect((await person.ask('/desk/last-message')).status).toBe(404);
    writeFileSync(`${day.dataDir}/last-message.json`, '{"a":"<b>"}');
    for (const [path, name, text] of [
      ['/desk/last-message', 'last-message.json', '{"a":"<b>"}'],
      ['/desk/quarantine/1/message', 'quarantine-1.json', '<script>garbage</script>'],
    ] as const) {
      const response = await person.ask(path);
      expect(response.headers.get('content-disposition')).toMatch(new RegExp(`^attachment; filename="?${name}"?$`));
      expect(response.headers.get('content-type')).toBe('application/octet-stream');
      expect(await response.text()).toBe(text);
    }
  });
});

test('of several venues each has its own desk, and somebody sees those that are theirs', async () => {
  const [one, two] = [await venueDay(), await venueDay()];
  await one.say('SYNC_ORGANIZATION', evening(7, { name: 'Avond bij een' }));
  await two.say('SYNC_ORGANIZATION', evening(7, { name: 'Avond bij twee' }));
  await one.settle();
  await two.settle();
  const { visitor } = await startDesk(one, { venues: { een: one, twee: two } });
  const person = await visitor({ 'accept-language': 'nl' }).enter();
  expect(person.body).toMatch(/href="\/desk\/een".*href="\/desk\/twee"/s);
  expect((await person.get('/desk/twee/find?asked=avond')).body).toContain('Avond bij twee');
  expect((await person.post('/desk/twee/publish')).headers.get('location')).toBe('/desk/twee');
  expect([await one.inbox.backlog.size(), await two.inbox.backlog.size()].map(({ messages }) => messages)).toEqual([0, 1]);
  expect((await person.ask('/desk/drie')).status).toBe(404);
  expect((await person.ask('/desk/event/7')).status).toBe(404);
});

test('the language is the one that a person chose, else that of the venue, else that of the browser', async () => {
  const { visitor } = await startDesk(await venueDay(), { env: { CALLBOARD_LANGUAGE: 'nl' } });
  const person = await visitor({ 'accept-language': 'en' }).enter();
  expect(person.body).toContain('<html lang="nl">');
  const changed = await person.post('/desk/-/language', { language: 'en' }, { referer: `${person.origin}/desk/event/7` });
  expect(changed.headers.get('location')).toBe('/desk/event/7');
  expect((await person.get('/desk')).body).toContain('<html lang="en">');
  const elsewhere = await person.post('/desk/-/language', { language: 'nl' }, { referer: 'https://evil.example/desk' });
  expect(elsewhere.headers.get('location')).toBe('/desk');
});

/** The elements of a page. */
const known = new Set('html head meta title link body header a span div form input button main p h1 h2 ul ol li label pre'.split(' '));

function namesIn(page: string): string[] {
  const names: string[] = [];
  const walk = (nodes: ReturnType<typeof parseDocument>['children']) => {
    for (const node of nodes) {
      if (!('name' in node) || !('children' in node)) continue;
      if ('attribs' in node) for (const attribute of Object.keys(node.attribs)) if (attribute.startsWith('on')) names.push(attribute);
      names.push(node.name);
      walk(node.children);
    }
  };
  walk(parseDocument(page).children.filter((node) => node.type !== 'directive'));
  return names;
}
