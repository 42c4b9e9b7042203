import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { contentOf } from '../helpers/content-of.ts';
import { plainValues, prometheusText } from '../helpers/prometheus-text.ts';
import { eventually, hasty, type SpawnedReceiver, sign, spawnReceiver } from '../helpers/spawned-receiver.ts';
import { startWebhook } from '../helpers/webhook.ts';
import { spoken } from '../model/plays.ts';

const tokenOf = (venue: string) => `token-of-${venue}-`.padEnd(32, venue);
const event = (title: string) => ({ title, start: '2099-12-04T20:30:00+01:00', status: 'confirmed' as const });
const edit = (title: string) => JSON.stringify(spoken({ type: 'update', events: { 1: event(title) } }));

/** A folder of venues, each with a token of its own and these lines. */
function venuesFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-venues-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return {
    folder,
    put: (name: string, ...lines: string[]) =>
      writeFileSync(join(folder, `${name}.env`), [`CALLBOARD_FEED_TOKENS=${tokenOf(name)}`, ...lines].join('\n')),
    remove: (name: string) => rmSync(join(folder, `${name}.env`)),
  };
}

const spawnVenues = (folder: string, env: Record<string, string> = {}, dataDir?: string) =>
  spawnReceiver({ env: { ...hasty, CALLBOARD_FEED_TOKENS: '', CALLBOARD_VENUES: folder, ...env }, ...(dataDir && { dataDir }) });

function post(receiver: SpawnedReceiver, venue: string, body: string, key = tokenOf(venue)) {
  const headers = { 'content-type': 'application/json', 'x-signature': sign(body, key) };
  return fetch(`${new URL(receiver.url).origin}/stager-feed/${venue}`, { method: 'POST', headers, body });
}

/** The title of the one event on main of a venue's own repository. */
const titleAt = async (repository: string) => {
  const files = [...(await contentOf(repository, 'main').catch(() => []))];
  return files.flatMap(([path, text]) => (path.startsWith('events/') ? [JSON.parse(text).title] : [])).join();
};
const shows = (repository: string, title: string, ms = 10_000) =>
  eventually(async () => ((await titleAt(repository)) === title ? true : undefined), `main shows ${title}`, ms);
const get = async (receiver: SpawnedReceiver, path: string) => {
  const response = await fetch(new URL(path, receiver.url));
  return { status: response.status, text: await response.text() };
};

/** A server that does with every request what it is told to; its address as a git remote. */
async function startRemote(serve: Parameters<typeof createServer>[1]): Promise<string> {
  const server: Server = createServer(serve as never);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/venue/site.git`;
}

test('no trouble of one venue holds up another, and each trouble is told with its venue', { timeout: 120_000 }, async () => {
  const dead = await startRemote(() => {});
  const revoked = await startRemote((_req, res) => res.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end());
  await using hook = await startWebhook();
  const { folder, put } = venuesFolder();
  const blocked = join(folder, 'blocked');
  writeFileSync(blocked, 'a file is in the way');
  put('well');
  put('dead', `CALLBOARD_CONTENT_REMOTE=${dead}`);
  put('revoked', `CALLBOARD_CONTENT_REMOTE=${revoked}`, 'CALLBOARD_GIT_TOKEN=ghp_revoked');
  put('poisoned');
  put('broken', `CALLBOARD_DATA_DIR=${blocked}/var`);
  await using receiver = await spawnVenues(folder, { CALLBOARD_ALERT_URL: hook.url });
  const main = (venue: string) => join(receiver.dataDir, venue, 'content.git');

  for (const venue of ['dead', 'revoked']) expect((await post(receiver, venue, edit('Waits'))).status).toBe(200);
  expect((await post(receiver, 'poisoned', `${'['.repeat(100_000)}`)).status).toBe(200);
  expect((await post(receiver, 'poisoned', edit('Poisoned'))).status).toBe(200);
  expect((await post(receiver, 'broken', edit('Lost'))).status).toBe(503);
  for (const title of ['First', 'Second', 'Third']) {
    expect((await post(receiver, 'well', edit(title))).status).toBe(200);
    // The first one waits for the threads to start.
    await shows(main('well'), title, title === 'First' ? 20_000 : 5_000);
  }
  await shows(main('poisoned'), 'Poisoned');

  expect((await post(receiver, 'well', edit('Forged'), tokenOf('poisoned'))).status).toBe(401);
  expect((await post(receiver, 'nobody', edit('Lost'))).status).toBe(404);
  const ready = await get(receiver, '/readyz');
  expect(ready.status).toBe(200);
  expect(ready.text).toContain('Ready for messages, but not of 1 of 5 venues. broken: ');
  const told = (venue: string, text: RegExp) =>
    eventually(() => (hook.texts.some((each) => each.startsWith(`${venue}: `) && text.test(each)) ? true : undefined), `${venue}: ${text}`);
  await told('broken', /cannot be opened/);
  await told('revoked', /cannot publish/);
  await told('poisoned', /could not be understood/);

  const { text } = await get(receiver, '/metrics');
  const gaugeOf = (name: string, venue: string) =>
    prometheusText(text)
      .get(name)
      ?.samples.find(({ labels }) => labels.venue === venue)?.value;
  expect(gaugeOf('callboard_quarantine_parts', 'poisoned')).toBe(1);
  expect(gaugeOf('callboard_quarantine_parts', 'well')).toBe(0);
  expect(gaugeOf('callboard_venue_open', 'broken')).toBe(0);
  expect(plainValues(text).process_cpu_seconds_total).toBeGreaterThan(0);

  const all = await receiver.callboard('status');
  expect(all.code).toBe(1);
  expect([...all.output.matchAll(/^(\w+):$/gm)].map(([, name]) => name)).toEqual(['broken', 'dead', 'poisoned', 'revoked', 'well']);
  const one = await receiver.callboard('status', '--venue', 'well');
  expect([one.code, one.output]).toEqual([0, expect.stringMatching(/^receiver {5}running on .*\/well\n/)]);
  expect((await receiver.callboard('quarantine', 'list', '--venue', 'poisoned')).output).toMatch(/^1 {2}/);
  expect(await receiver.callboard('quarantine', 'drop', '1')).toMatchObject({ code: 2, output: expect.stringContaining('--venue') });
  expect((await receiver.callboard('quarantine', 'drop', '1', '--venue', 'poisoned')).output).toBe('1 is dropped.\n');
  expect(await receiver.callboard('status', '--venue', 'moon')).toMatchObject({ code: 2 });
  expect((await receiver.callboard('brake')).output).toContain('well:\nThe brake holds nothing.\n');
  expect(receiver.output()).not.toMatch(/ghp_revoked|token-of-/);

  // Somebody clears the way: the venue comes by itself.
  rmSync(blocked);
  mkdirSync(blocked);
  await eventually(async () => ((await get(receiver, '/readyz')).text.includes('but not of') ? undefined : true), 'all are ready');
  expect((await post(receiver, 'broken', edit('Back'))).status).toBe(200);
  await shows(join(blocked, 'var/content.git'), 'Back');
});

test('a venue is added, changed and taken out without a restart, and a broken file changes nothing', { timeout: 120_000 }, async () => {
  const { folder, put, remove } = venuesFolder();
  put('north');
  put('south');
  await using receiver = await spawnVenues(folder);
  const main = (venue: string) => join(receiver.dataDir, venue, 'content.git');
  expect((await post(receiver, 'south', edit('One'))).status).toBe(200);
  await shows(main('south'), 'One');

  put('west');
  put('south', 'CALLBOARD_FEW_LEFT=many');
  const refused = await receiver.callboard('reload');
  expect(refused.code).toBe(1);
  expect(refused.output).toContain('- south.env: CALLBOARD_FEW_LEFT is "many"; it must be a whole number from 0 to 100000.');
  expect(refused.output).toContain('Nothing was changed: the receiver goes on as it was.');
  expect((await post(receiver, 'west', edit('Too soon'))).status).toBe(404);
  process.kill(receiver.pid, 'SIGHUP');
  await eventually(() => receiver.output().includes('could not be read anew') || undefined, 'the log says that nothing was changed');
  expect((await post(receiver, 'south', edit('Two'))).status).toBe(200);
  await shows(main('south'), 'Two');

  put('south', 'CALLBOARD_FEED_KEY_ENCODING=utf8');
  writeFileSync(join(folder, 'south.env'), `CALLBOARD_FEED_TOKENS=${'new'.repeat(9)}`);
  remove('north');
  // Messages go on coming in while the venue changes; none of them may meet a closed door.
  const statuses = new Set<number>();
  let isOver = false;
  const talking = (async () => {
    for (let n = 0; !isOver; n++)
      for (const key of [tokenOf('south'), 'new'.repeat(9)]) statuses.add((await post(receiver, 'south', edit(`Go on ${n}`), key)).status);
  })();
  const reloaded = await receiver.callboard('reload');
  isOver = true;
  await talking;
  expect(reloaded).toEqual({ code: 0, output: 'Venues added: west; changed: south; taken out: north; 0 as they were.\n' });
  expect([...statuses].sort()).toEqual([200, 401]);
  expect((await post(receiver, 'south', edit('Old token'))).status).toBe(401);
  expect((await post(receiver, 'south', edit('New token'), 'new'.repeat(9))).status).toBe(200);
  expect((await post(receiver, 'west', edit('West'))).status).toBe(200);
  expect((await post(receiver, 'north', edit('Gone'))).status).toBe(404);
  await shows(main('south'), 'New token');
  await shows(main('west'), 'West');
  expect((await receiver.callboard('status', '--venue', 'south')).output).toMatch(/^receiver {5}running/);

  remove('west');
  put('north');
  process.kill(receiver.pid, 'SIGHUP');
  await eventually(async () => ((await post(receiver, 'north', edit('Back'))).status === 200 ? true : undefined), 'north is back');
  await shows(main('north'), 'Back');
  expect(await receiver.kill('SIGTERM')).toBe(0);
  expect((await receiver.callboard('reload')).output).toMatch(/No Callboard runs on /);
});

test('a thread that dies takes its venues to a new one', { timeout: 120_000 }, async () => {
  const { folder, put } = venuesFolder();
  for (const name of ['a', 'b', 'c']) put(name);
  const end = join(folder, 'end');
  const mortal = new URL('../helpers/mortal-publisher.mjs', import.meta.url);
  await using receiver = await spawnVenues(folder, { END_PUBLISHER: end, NODE_OPTIONS: `--import=${mortal}` });
  const main = (venue: string) => join(receiver.dataDir, venue, 'content.git');
  for (let round = 0; round < 2; round++) {
    writeFileSync(end, '');
    await eventually(() => (receiver.output().split('the publisher failed').length > round + 1 ? true : undefined), 'a thread dies');
    for (const venue of ['a', 'b', 'c']) expect((await post(receiver, venue, edit(`Round ${round}`))).status).toBe(200);
    for (const venue of ['a', 'b', 'c']) await shows(main(venue), `Round ${round}`);
  }
});
