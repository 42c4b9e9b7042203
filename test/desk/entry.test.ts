import { describe, expect, test } from 'vitest';
import { hashPassword, passwordCheck } from '../../receiver/desk/entry/password.ts';
import { deskPassword, startDesk } from '../helpers/desk.ts';
import { evening, venueDay } from '../helpers/venue-day.ts';

const pages = [
  '/desk',
  '/desk/',
  '/desk/find?asked=avond',
  '/desk/event/7',
  '/desk/quarantine/1',
  '/desk/quarantine/1/message',
  '/desk/last-message',
  '/DESK/event/7',
];
const acts = [
  '/desk/publish',
  '/desk/build',
  '/desk/brake/release',
  '/desk/quarantine/1/retry',
  '/desk/quarantine/1/drop',
  '/desk/anything',
];

/** A venue with an event that nobody outside may learn of, and a part in quarantine. */
async function busyDay() {
  const day = await venueDay();
  await day.say('SYNC_ORGANIZATION', evening(7, { name: 'Geheime avond' }));
  await day.say('UPDATE_EVENTS', evening(8, { status: 'OPTION' }));
  await day.settle();
  return day;
}

describe('whoever has not entered', () => {
  test('sees where to enter and nothing else, and does nothing', async () => {
    const day = await busyDay();
    const { visitor, log } = await startDesk(day);
    const stranger = visitor();
    for (const path of pages) {
      const response = await stranger.ask(path);
      expect([path, response.status, response.headers.get('location')]).toEqual([path, 303, '/desk/-/enter']);
      expect(await response.text()).not.toContain('Geheime');
    }
    await stranger.get('/desk');
    expect(stranger.body).not.toMatch(/Geheime|Quarantine|quarantaine/i);
    for (const path of acts) expect([path, (await stranger.post(path)).status]).toEqual([path, 403]);
    expect((await day.inbox.backlog.size()).messages).toBe(0);
    expect(await day.inbox.quarantine.count()).toBe(1);
    expect(log.filter(({ act }) => act !== undefined)).toEqual([]);
  });

  test('a cookie that was made up, changed or sealed by another key is none', async () => {
    const day = await busyDay();
    const { visitor } = await startDesk(day);
    const other = await startDesk(await venueDay());
    const [person, elsewhere] = [await visitor().enter(), await other.visitor().enter()];
    const [[name = '', real = ''] = []] = [...person.cookies];
    const changed = real.slice(0, -9) + (real.at(-9) === 'A' ? 'B' : 'A') + real.slice(-8);
    const made = Buffer.from(JSON.stringify({ who: 'password', csrf: 'x' })).toString('base64url');
    for (const value of [changed, real.slice(0, -9), made, '', [...elsewhere.cookies.values()][0] ?? '']) {
      const response = await fetch(`${(await startDesk(day)).url}/desk`, { redirect: 'manual', headers: { cookie: `${name}=${value}` } });
      expect(response.headers.get('location')).toBe('/desk/-/enter');
    }
    expect((await person.ask('/desk')).status).toBe(200);
  });

  test('another password ends the sessions of the one before', async () => {
    const day = await busyDay();
    const person = await (await startDesk(day)).visitor().enter();
    const { url } = await startDesk(day, { password: 'een ander wachtwoord' });
    const cookie = [...person.cookies].map((each) => each.join('=')).join('; ');
    expect((await fetch(`${url}/desk`, { redirect: 'manual', headers: { cookie } })).status).toBe(303);
  });
});

test('after ten hours a person enters anew, whatever they did meanwhile', async () => {
  const day = await busyDay();
  const { visitor } = await startDesk(day);
  const person = await visitor().enter();
  for (let hours = 0; hours < 9; hours++) {
    day.now.at += 3_600_000;
    expect((await person.post('/desk/publish')).headers.get('location')).toBe('/desk');
    await person.get('/desk');
  }
  day.now.at += 3_600_000;
  expect((await person.post('/desk/publish')).status).toBe(403);
  expect((await person.ask('/desk')).headers.get('location')).toBe('/desk/-/enter');
});

describe('the password', () => {
  test('lets in, and a wrong one does not; both are in the log, and neither password is', async () => {
    const { visitor, log } = await startDesk(await busyDay());
    const person = visitor();
    await person.get('/desk');
    const before = person.csrf;
    expect((await person.post('/desk/-/enter', { password: 'een kort wachtwoord' })).status).toBe(403);
    const entered = await person.post('/desk/-/enter', { password: deskPassword });
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/desk']);
    await person.get('/desk');
    expect(person.body).toContain('Geheime avond');
    expect(person.csrf).not.toBe(before);
    expect(log.map(({ level, msg, address }) => [level, msg, address])).toEqual([
      ['warn', 'Somebody gave a wrong password for the desk.', expect.stringContaining('127.0.0.1')],
      ['info', 'Somebody entered the desk.', expect.stringContaining('127.0.0.1')],
    ]);
    expect(JSON.stringify(log)).not.toContain('wachtwoord');
    await person.post('/desk/-/leave');
    expect((await person.ask('/desk')).status).toBe(303);
  });

  test('the cookie is for this host, over https alone where there is https, and for no script', async () => {
    const { visitor } = await startDesk(await venueDay());
    const plain = (await visitor().ask('/desk/-/enter')).headers.getSetCookie();
    expect(plain).toEqual([expect.stringMatching(/^callboard-desk=.*; Max-Age=35940; Path=\/; HttpOnly; SameSite=Lax$/i)]);
    const behindProxy = visitor({ 'x-forwarded-proto': 'https' });
    const [secure = ''] = (await behindProxy.ask('/desk/-/enter')).headers.getSetCookie();
    expect(secure).toMatch(/^__Host-callboard-desk=[^;]+;/);
    for (const word of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(secure).toContain(word);
    expect(secure).not.toMatch(/domain/i);
  });

  test('may be tried ten times in a quarter of an hour from one address, also the right one; others go on', async () => {
    const { visitor } = await startDesk(await venueDay());
    const [guesser, other] = [
      visitor({ 'x-forwarded-for': '203.0.113.9', 'accept-language': 'en' }),
      visitor({ 'x-forwarded-for': '203.0.113.10' }),
    ];
    await guesser.get('/desk');
    const statuses: number[] = [];
    for (let guess = 0; guess < 10; guess++)
      statuses.push((await guesser.post('/desk/-/enter', { password: `wachtwoord ${guess} dat` })).status);
    expect(new Set(statuses)).toEqual(new Set([403]));
    const late = await guesser.post('/desk/-/enter', { password: deskPassword });
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '900']);
    expect(await late.text()).toMatch(/Too many tries/);
    // What the sender himself claims to be counts for nothing: the proxy's word comes last.
    const liar = visitor({ 'x-forwarded-for': '198.51.100.1, 203.0.113.9' });
    await liar.get('/desk');
    expect((await liar.post('/desk/-/enter', { password: deskPassword })).status).toBe(429);
    expect((await (await other.enter()).ask('/desk')).status).toBe(200);
  });

  test('is compared by its hash, which costs the same for every guess', async () => {
    const hash = await hashPassword(deskPassword);
    expect(hash).toMatch(/^scrypt:32768:8:3:[\w-]{22}:[\w-]{43}$/);
    const check = passwordCheck(hash);
    const guesses = [deskPassword, '', deskPassword.slice(0, -1), 'x'.repeat(4_000)];
    for (const guess of guesses) {
      const begun = performance.now();
      expect(await check(guess)).toBe(guess === deskPassword);
      // A comparison of texts takes some thousandths of a ms.
      expect(performance.now() - begun).toBeGreaterThan(10);
    }
  });

  test('may be written as it is, and a hash has a salt of its own', async () => {
    expect(await passwordCheck(deskPassword)(deskPassword)).toBe(true);
    expect(await hashPassword('x')).not.toBe(await hashPassword('x'));
  });
});

describe('a form of another site', () => {
  test('does nothing, whatever it sends', async () => {
    const day = await busyDay();
    const { visitor, log } = await startDesk(day);
    const [person, other] = [await visitor().enter(), await visitor().enter()];
    const attempts: [string, Record<string, string>, Record<string, string>][] = [
      ['no token', { csrf: '' }, {}],
      ['a wrong token', { csrf: 'x'.repeat(32) }, {}],
      ["another person's token", { csrf: other.csrf }, {}],
      ['another site, says the browser', {}, { 'sec-fetch-site': 'cross-site' }],
      ['a host beside this one', {}, { 'sec-fetch-site': 'same-site' }],
      ['another origin', {}, { origin: 'https://evil.example' }],
      ['no origin that is one', {}, { origin: 'null' }],
    ];
    for (const [what, fields, headers] of attempts) {
      for (const path of ['/desk/publish', '/desk/quarantine/1/drop', '/desk/-/leave'])
        expect([what, (await person.post(path, fields, headers)).status]).toEqual([what, 403]);
    }
    expect((await person.ask('/desk/publish')).status).toBe(404);
    const json = { method: 'POST', body: JSON.stringify({ csrf: person.csrf }), headers: { 'content-type': 'application/json' } };
    expect((await person.ask('/desk/publish', json)).status).toBe(403);
    expect((await day.inbox.backlog.size()).messages).toBe(0);
    expect(await day.inbox.quarantine.count()).toBe(1);
    expect(log.filter(({ act }) => act !== undefined)).toEqual([]);
    expect((await person.post('/desk/publish', {}, { 'sec-fetch-site': 'same-origin', origin: person.origin })).status).toBe(303);
  });
});

test.each<[string, Record<string, string>]>([
  [
    'a proxy that says by which name it was asked',
    { 'x-forwarded-host': 'desk.example', 'x-forwarded-proto': 'https', origin: 'https://desk.example' },
  ],
  ['a proxy that says nothing, before a browser that does', { 'sec-fetch-site': 'same-origin', origin: 'https://desk.example' }],
])('behind %s the desk is entered', async (_, headers) => {
  const { visitor } = await startDesk(await venueDay());
  const person = await visitor(headers).enter();
  expect((await person.ask('/desk')).status).toBe(200);
});

test('no page may be kept, framed or made to run anything', async () => {
  const { visitor } = await startDesk(await venueDay());
  const { headers } = await (await visitor().enter()).ask('/desk');
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none';style-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'",
  );
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('x-powered-by')).toBeNull();
});
