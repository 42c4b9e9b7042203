import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { DeskVisitor } from '../helpers/desk.ts';
import { readTip, tryGit } from '../helpers/git.ts';
import { eventually, type SpawnedReceiver, sign, spawnReceiver } from '../helpers/spawned-receiver.ts';

let receiver: SpawnedReceiver;
const folder = mkdtempSync(join(tmpdir(), 'callboard-commands-'));
const repository = () => join(receiver.dataDir, 'content.git');

beforeAll(async () => {
  receiver = await spawnReceiver({
    env: { CALLBOARD_KEEP_LAST: 'yes', CALLBOARD_LANE_TICKETS: '0/0', CALLBOARD_BRAKE_MIN: '1', CALLBOARD_BRAKE_PERCENT: '0' },
  });
});
afterAll(async () => {
  await receiver[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const organization = { id: 1, name: 'De Loods', timeZone: 'Europe/Amsterdam' };
const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString();
const event = (id: number, startProgram = inAMonth) => ({ id, name: `Avond ${id}`, status: 'CONFIRMED', startProgram });
const post = (messageType: string, content: object) => receiver.post({ messageType, messageContent: { organization, ...content } });
const settled = () =>
  eventually(async () => {
    const { output } = await receiver.callboard('status');
    return /inbox +0 messages/.test(output) ? output : undefined;
  }, 'the inbox is empty');

describe('what is typed', () => {
  test.each([
    'setup',
    'demo',
    'doctor',
    'status',
    'why',
    'send',
    'show',
    'quarantine',
    'brake',
    'alert',
    'reload',
    'desk-password',
    'move-inbox',
  ])('%s --help says how it is used', async (name) => {
    const { code, output } = await receiver.callboard(name, '--help');
    expect(code).toBe(0);
    expect(output).toMatch(
      new RegExp(
        `^callboard ${name}\\b.*\\n\\n[A-Z].*\\.\\n\\n(?:(?:  --.*\\.\\n)+\\n)?For example:  npm run callboard -- ${name}\\b.*\\n$`,
      ),
    );
    for (const [option] of output.split('\n', 1)[0]?.matchAll(/--\w+/g) ?? []) expect(output).toMatch(new RegExp(`^  ${option}\\b`, 'm'));
  });

  test('without a word every command is listed', async () => {
    const { code, output } = await receiver.callboard();
    expect(code).toBe(0);
    for (const name of [
      'setup',
      'demo',
      'doctor',
      'status',
      'why',
      'send',
      'show',
      'quarantine',
      'brake',
      'alert',
      'reload',
      'desk-password',
      'move-inbox',
    ])
      expect(output).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
  });

  test.each([
    [['statsu'], 'There is no command "statsu".'],
    [['demo', '--twice'], "Unknown option '--twice'"],
    [['doctor', '--signature', 'ab'], 'usage: callboard doctor'],
    [['quarantine', 'burn', '1'], 'usage: callboard quarantine'],
    [['send'], 'usage: callboard send'],
    [['send', 'x.json', '--url', 'venue'], '--url must be an address without a name or password in it'],
    [['send', 'x.json', '--url', 'https://me:s3cret@venue.example/'], '--url must be an address without a name or password in it'],
    [['why'], 'usage: callboard why'],
    [['status', 'extra'], 'usage: callboard status'],
    [['status', '--json'], "Unknown option '--json'"],
    [['brake', 'release', '1'], 'usage: callboard brake'],
    [['quarantine', 'list', '--all'], "Unknown option '--all'"],
    [['quarantine', 'drop', '1', '--to', 'x'], '--to is for one part that is shown.'],
    [['doctor', '--last', '--message', 'x.json'], 'usage: callboard doctor'],
  ])('%j is exit code 2', async (args, said) => {
    const { code, output } = await receiver.callboard(...args);
    expect(output).toContain(said);
    expect(code).toBe(2);
  });
});

test('desk-password prints the hash of a password, which then opens the desk of a receiver', async () => {
  const script = `printf '%s\\n' 'een lang wachtwoord' | ${process.execPath} receiver/cli/callboard.ts desk-password`;
  const line = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).trim();
  expect(line).toMatch(/^CALLBOARD_DESK=scrypt:32768:8:3:/);
  const [name = '', hash = ''] = line.split(/=(.*)/s);
  await using open = await spawnReceiver({ env: { [name]: hash } });
  const visitor = await new DeskVisitor(open.url, { 'accept-language': 'en' }).enter('een lang wachtwoord');
  expect(visitor.body).toContain('Nothing has come from Stager yet.');
  await visitor.post('/desk/publish');
  await eventually(() => (/"who":"password","act":"publish"/.test(open.output()) ? true : undefined), 'the log says who did it');
  expect(open.output()).not.toContain('wachtwoord');
  expect((await fetch(`${receiver.url}/desk`, { redirect: 'manual' })).status).toBe(404);
});

test('why tells each step of an event that is found by words, which events words mean, and what to look at for one that nobody named', async () => {
  await post('SYNC_ORGANIZATION', { events: [event(1), event(2)] });
  await settled();
  const found = await eventually(async () => {
    const { output } = await receiver.callboard('why', 'avond', '2');
    return output.includes('Published in commit') ? output : undefined;
  }, 'the journal has it');
  expect(found).toMatch(/^2 {2}\d{4}-\d\d-\d\d {2}Avond 2\n\n.*Stager \(SYNC_ORGANIZATION\) published it\n/);
  expect(found).toMatch(/\nIt is published since .*\. Set CALLBOARD_SITE_URL, .*\n$/);
  expect((await receiver.callboard('why', 'AVOND')).output).toMatch(
    /^2 events have that in their title\..*\n\n {2}[12] .*\n {2}[12] .*\n$/,
  );
  const unknown = await receiver.callboard('why', '99');
  expect(unknown.code).toBe(1);
  expect(unknown.output).toMatch(
    /Stager has never named this event to Callboard\.\n\nLook at these in Stager:\n {2}1\. .*\n {2}2\. .*\n {2}3\. /,
  );
  expect((await receiver.callboard('why', 'nergens')).output).toMatch(/^No event that Callboard knows has "nergens" in its title\.\n/);
});

test('one part that nobody can read goes to quarantine, is shown, played again and dropped', async () => {
  await post('UPDATE_EVENTS', { events: [event(1), { ...event(2), startProgram: 'soon\u001b[2J' }] });
  await settled();
  const { output } = await receiver.callboard('quarantine', 'list');
  expect(output).toMatch(/^1 {2}\d{4}-\S+Z {2}UPDATE_EVENTS event 2 {2}Event 2 has no usable start: /);
  expect(output).not.toContain('\u001b');
  const shown = (await receiver.callboard('quarantine', 'show', '1')).output;
  expect(JSON.parse(shown)).toMatchObject({ messageType: 'UPDATE_EVENTS' });
  expect(shown).toBe(JSON.stringify(JSON.parse(shown))); // and nothing behind it
  const part = join(folder, 'part.json');
  expect(await receiver.callboardWith({ INIT_CWD: folder }, 'quarantine', 'show', '1', '--to', 'part.json')).toEqual({
    code: 0,
    output: `1 is in ${part}.\n`,
  });
  expect(readFileSync(part, 'utf8')).toBe(shown);
  const explained = await receiver.callboard('doctor', '--message', part);
  expect(explained).toEqual({
    code: 1,
    output: expect.stringMatching(/^Signature: not given.*\n\nNot understood\n {2}Event 2 has no usable start: /),
  });
  expect(await receiver.callboard('quarantine', 'show', '1', '--to', part)).toEqual({
    code: 1,
    output: expect.stringContaining('is there already'),
  });

  const fields = join(folder, 'fields.json');
  writeFileSync(fields, '{ "event.start": "begin" }');
  const otherwise = (...words: string[]) => receiver.callboardWith({ CALLBOARD_FEED_FIELDS: fields }, ...words);
  const refused = await otherwise('quarantine', 'retry', '1');
  expect(refused).toEqual({
    code: 1,
    output: expect.stringMatching(/another field map.*Restart the receiver.*Nothing was played again\.\n$/),
  });
  expect((await otherwise('status')).output).toMatch(/^settings +The receiver reads messages by another field map/m);
  expect((await otherwise('doctor')).output).toMatch(/^problem +settings +The receiver reads/m);
  expect((await receiver.callboard('status')).output).not.toContain('field map');
  expect((await receiver.callboard('quarantine', 'retry', '1')).output).toContain('in the inbox again');
  const again = await eventually(async () => {
    const listed = (await receiver.callboard('quarantine', 'list')).output;
    return listed.startsWith('2  ') ? listed : undefined;
  }, 'it is back');
  expect(again).toContain('event 2');
  expect(await receiver.callboard('quarantine', 'drop', '2')).toEqual({ code: 0, output: '2 is dropped.\n' });
  expect((await receiver.callboard('quarantine', 'list')).output).toBe('Nothing is in quarantine.\n');
  expect(await receiver.callboard('quarantine', 'show', '2')).toEqual({ code: 1, output: expect.stringContaining('no part "2"') });
});

test('what was shown from quarantine is the bytes that came, whatever they are', async () => {
  const bytes = Buffer.from([0x7b, 0xff, 0x0a, 0x00]);
  const headers = { 'x-signature': sign(bytes) };
  expect((await fetch(receiver.url, { method: 'POST', headers, body: bytes })).status).toBe(200);
  const id = await eventually(async () => /^(\d+) {2}/m.exec((await receiver.callboard('quarantine', 'list')).output)?.[1], 'it is there');
  const file = join(folder, 'bytes');
  await receiver.callboard('quarantine', 'show', id, '--to', file);
  expect(readFileSync(file)).toEqual(bytes);
  await receiver.callboard('quarantine', 'drop', id);
});

test('messages with a wrong signature are told until one is right', async () => {
  expect((await receiver.post({}, 'another token')).status).toBe(401);
  const said = /^refused +1 message was refused for its signature since .*\n +→ Check the token in Stager against CALLBOARD_FEED_TOKENS/m;
  expect((await receiver.callboard('status')).output).toMatch(said);
  expect((await receiver.callboard('doctor')).output).toMatch(/^problem +signature +1 message was refused/m);
  await post('UPDATE_EVENTS', { events: [event(1)] });
  expect((await receiver.callboard('status')).output).not.toContain('refused');
});

test('the brake holds a mass removal until a person releases it', async () => {
  expect((await receiver.callboard('brake')).output).toBe('The brake holds nothing.\n');
  await post('SYNC_ORGANIZATION', { events: [1, 2, 3, 4].map((id) => event(id)) });
  await settled();
  await post('DELETE_EVENTS', { eventIds: [2, 3] });
  const day = inAMonth.slice(0, 10);
  const shown = `The brake holds the removal of 2 events:\n  2  ${day}  Avond 2\n  3  ${day}  Avond 3\n`;
  await eventually(async () => ((await receiver.callboard('brake')).output.includes(shown) ? true : undefined), 'the brake holds');
  expect((await receiver.callboard('status')).output).toContain('holds the removal of 2 events: npm run callboard -- brake');
  expect(await receiver.callboard('brake', 'release')).toEqual({ code: 0, output: expect.stringContaining('Released: 2 events') });
  const subject = await eventually(
    async () => {
      const { stdout } = await tryGit(repository(), ['log', '-1', '--format=%s', 'main']);
      return /^Removed/.test(stdout.toString()) ? stdout.toString() : undefined;
    },
    'they are removed',
    30_000,
  );
  expect(subject).toContain('Removed: Avond 2');
});

describe('send', () => {
  test('a receiver that refuses makes it fail, and every file is told', async () => {
    const file = join(folder, 'message.json');
    writeFileSync(file, '{}');
    const { code, output } = await receiver.callboard('send', file, file, '--url', receiver.url.replace(/[^/]+$/, 'elsewhere'));
    expect(code).toBe(1);
    expect(output.match(/message\.json: 404 /g)).toHaveLength(2);
  });

  test('a file that is not there is said', async () => {
    const none = join(folder, 'none.json');
    expect(await receiver.callboard('send', none)).toEqual({ code: 1, output: expect.stringContaining(`There is no file ${none}.`) });
    expect(await receiver.callboard('send', folder)).toEqual({ code: 1, output: expect.stringContaining(`${folder} is a folder.`) });
  });

  test('a file is looked for where its name was typed', async () => {
    const message = { messageType: 'UPDATE_EVENTS', messageContent: { organization, events: [event(4)] } };
    writeFileSync(join(folder, 'typed.json'), JSON.stringify(message));
    const { output } = await receiver.callboardWith({ INIT_CWD: folder }, 'send', 'typed.json', '--url', receiver.url);
    expect(output).toMatch(/^typed\.json: 200 /);
    const explained = await receiver.callboardWith({ INIT_CWD: folder }, 'doctor', '--message', 'typed.json');
    expect(explained.output).toContain('Signature: not given');
  });

  test('a receiver that is down is named, with what to do', async () => {
    writeFileSync(join(folder, 'down.json'), '{}');
    const env = { CALLBOARD_HOST: '::1', CALLBOARD_PORT: '2' };
    expect(await receiver.callboardWith(env, 'send', join(folder, 'down.json'))).toEqual({
      code: 1,
      output: expect.stringMatching(
        /^http:\/\/\[::1\]:2\/stager-feed does not answer \(E[A-Z]+\)\. Is the receiver running\? Start it with: npm start\n$/,
      ),
    });
  });
});

describe('doctor', () => {
  test('beside a receiver that runs, all is well', async () => {
    const { code, output } = await receiver.callboard('doctor');
    expect(output).toMatch(/\nAll is well\.\n$/);
    expect(output).toMatch(/^ok +receiver +Running\.$/m);
    expect(output).toContain(`main is at ${(await readTip(repository(), 'main'))?.slice(0, 10)}`);
    expect(code).toBe(0);
  });

  test('a site that was built from another commit long ago is a problem, and so is one that is not there', async () => {
    const site = createServer((req, res) => {
      if (req.url === '/agenda/build.json') res.end(JSON.stringify({ builtAt: '2026-01-01T00:00:00Z', commit: 'f'.repeat(40) }));
      else res.writeHead(404).end();
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void site.close());
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    const ask = (address: string) => receiver.callboardWith({ CALLBOARD_SITE_URL: address }, 'doctor');
    expect(await ask(`${url}/agenda`)).toEqual({
      code: 1,
      output: expect.stringMatching(/problem +site +Built at 2026-01-01T00:00:00Z from ffffffffff\./),
    });
    expect(await ask(url)).toEqual({ code: 1, output: expect.stringContaining(`${url}/build.json answers 404.`) });
  });

  test('a configuration with problems is told in full', async () => {
    const { code, output } = await receiver.callboardWith({ CALLBOARD_PORT: 'x', CALLBOARD_LANE_URGENT: 'soon' }, 'doctor');
    expect(output).toContain('The configuration has 2 problems:');
    expect(code).toBe(1);
  });

  test('a data folder that is not there is a problem, and is not made', async () => {
    const none = join(folder, 'none');
    const { output } = await receiver.callboardWith({ CALLBOARD_DATA_DIR: none }, 'doctor');
    expect(output).toContain(`${none} is not there.`);
    expect(() => readFileSync(none)).toThrow('ENOENT');
  });

  test('a private key that is none is a finding, and the rest is looked at', async () => {
    const env = {
      CALLBOARD_CONTENT_REMOTE: 'http://127.0.0.1:1/venue/site.git',
      CALLBOARD_GITHUB_API: 'http://127.0.0.1:1',
      CALLBOARD_GITHUB_APP_ID: '1',
      CALLBOARD_GITHUB_PRIVATE_KEY: 'no key',
    };
    const { code, output } = await receiver.callboardWith(env, 'doctor');
    expect(output).toMatch(/problem +repository .*CALLBOARD_GITHUB_PRIVATE_KEY holds no private key/);
    expect(output).toMatch(/\nok +site .*\n\n\d problems?\.\n$/);
    expect(code).toBe(1);
  });

  test('a data folder that cannot be opened is a finding, and the rest is looked at', async () => {
    const broken = join(folder, 'broken');
    mkdirSync(join(broken, 'inbox.sqlite'), { recursive: true });
    const { code, output } = await receiver.callboardWith({ CALLBOARD_DATA_DIR: broken }, 'doctor');
    expect(output).toMatch(/problem +data folder +unable to open database file\.\n +→ Run the doctor as the user that runs Callboard\./);
    expect(output).toMatch(/^ok +site /m);
    expect(code).toBe(1);
  });

  test('the last message is kept for its owner alone, and explained', async () => {
    const last = join(receiver.dataDir, 'last-message.json');
    const message = JSON.stringify({ messageType: 'UPDATE_EVENTS', messageContent: { organization, events: [{ ...event(9), vat: 9 }] } });
    await receiver.post(message);
    await receiver.post('no JSON');
    await eventually(() => (readFileSync(last, 'utf8') === message ? true : undefined), 'it is kept');
    await settled();
    expect(readFileSync(last, 'utf8')).toBe(message);
    expect(statSync(last).mode & 0o777).toBe(0o600);
    expect(readdirSync(receiver.dataDir)).not.toContain('last-message.json.part');
    const { code, output } = await receiver.callboard('doctor', '--last');
    expect(output).toMatch(/^The last message of Stager, written to .*last-message\.json at .*Its signature was right\.\n\nFound\n/);
    expect(output).toContain('messageContent.events[].vat, such as 9');
    expect(code).toBe(0);
  });

  test('where no message is kept, what to do is said', async () => {
    const ask = (keep: string) =>
      receiver.callboardWith({ CALLBOARD_DATA_DIR: join(folder, 'none'), CALLBOARD_KEEP_LAST: keep }, 'doctor', '--last');
    expect(await ask('no')).toEqual({
      code: 1,
      output: expect.stringMatching(/Set CALLBOARD_KEEP_LAST=yes and restart the receiver\. Press "Sync all published data" in Stager/),
    });
    expect(await ask('yes')).toEqual({ code: 1, output: expect.stringMatching(/^No message is kept in \S+\. Press "Sync all/) });
  });

  test('a captured message is explained', async () => {
    const file = 'test/fixtures/feed/update-ticket-groups.json';
    const { code, output } = await receiver.callboard('doctor', '--message', file, '--signature', 'f'.repeat(64));
    expect(output).toContain('Signature: does not match any token');
    expect(output).toContain('ticket.priceCents ← messageContent.ticketGroups[].price');
    expect(output).toContain('messageContent.ticketGroups[].vatRate, such as 9');
    expect(code).toBe(0);
  });
});

describe('move-inbox', () => {
  test.each([
    [['--from', 'data-folder'], 'Say from where and to where'],
    [['--from', 'data-folder', '--to', 'redis://user:s3cret@127.0.0.1:1'], 'does not belong on the command line'],
    [['--from', 'data-folder', '--to', 'NOWHERE'], 'The variable NOWHERE is not set.'],
    [['--from', 'data-folder', '--to', 'https://x.example'], 'What was named must be an address such as redis://'],
    [['--from', 'data-folder', '--to', 'data-folder'], '--from and --to are the same.'],
  ])('%j says what is wrong', async (args, sentence) => {
    const { code, output } = await receiver.callboard('move-inbox', ...args);
    expect([code, output]).toEqual([2, expect.stringContaining(sentence)]);
    expect(output).not.toContain('s3cret');
  });

  test('does not move what a receiver uses', async () => {
    const { code, output } = await receiver.callboard('move-inbox', '--from', 'data-folder', '--to', 'redis://127.0.0.1:1');
    expect([code, output]).toEqual([1, expect.stringContaining('A receiver uses it. Stop all receivers')]);
  });
});
