import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { contentOf } from '../helpers/content-of.ts';
import { DeskVisitor } from '../helpers/desk.ts';
import { redisMissing, startRedisServer } from '../helpers/engines/redis-server.ts';
import { startGitServer } from '../helpers/git-server.ts';
import { eventually, hasty, type SpawnedReceiver, spawnReceiver, token } from '../helpers/spawned-receiver.ts';

const recorder = fileURLToPath(new URL('../helpers/record-modules.mjs', import.meta.url));
const withoutRedis = redisMissing() !== undefined;

const update = (id: number, title: string) => ({
  messageType: 'UPDATE_EVENTS',
  messageContent: {
    organization: { id: 4711, name: 'De Loods', timeZone: 'Europe/Amsterdam' },
    events: [{ id, status: 'CONFIRMED', startProgram: '2099-12-04T20:30:00+01:00', publicity: { title } }],
  },
});

/** A remote, a Redis, and processes on them; each has a data folder of its own, as on machines of their own. */
async function openWorld() {
  const redis = await startRedisServer();
  const remote = await startGitServer();
  const folder = mkdtempSync(join(tmpdir(), 'callboard-roles-'));
  const processes: SpawnedReceiver[] = [];
  onTestFinished(async () => {
    for (const each of processes) await each.kill('SIGKILL', 'group').catch(() => {});
    await redis[Symbol.asyncDispose]();
    await remote[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });
  const address = await remote.createRepository('venue/site');
  const repository = remote.folderOf('venue/site');
  const modules = join(folder, 'modules');
  const start = async (role: string, env: Record<string, string>) => {
    const dataDir = join(folder, `${processes.length}`);
    const started = await spawnReceiver({
      dataDir,
      detached: true,
      env: { ...hasty, CALLBOARD_INBOX: redis.url, CALLBOARD_ROLE: role, ...env },
    });
    processes.push(started);
    return started;
  };
  return {
    modules: () => readFileSync(modules, 'utf8'),
    /** It has no git, knows no repository, and keeps nothing on its disk. */
    receive: (env: Record<string, string> = {}) =>
      start('receive', {
        ...env,
        PATH: '/nonexistent',
        CALLBOARD_INBOX_FALLBACK: 'no',
        NODE_OPTIONS: `--import=${recorder}`,
        RECORD_MODULES: modules,
      }),
    /** It knows no token of the channel. */
    publish: (env: Record<string, string> = {}) =>
      start('publish', { ...env, CALLBOARD_CONTENT_REMOTE: address, CALLBOARD_FEED_TOKENS: '' }),
    titles: async () => {
      const files = await contentOf(repository, 'main').catch(() => new Map<string, string>());
      return [...files].filter(([path]) => path.startsWith('events/')).map(([, text]) => JSON.parse(text).title as string);
    },
  };
}

test.skipIf(withoutRedis)(
  'two processes receive, one publishes, and a standby takes over when that is killed',
  { timeout: 120_000 },
  async () => {
    const { receive, publish, titles, modules } = await openWorld();
    const receivers = await Promise.all([receive(), receive()]);
    const first = await publish();
    for (const [index, receiver] of receivers.entries()) {
      expect((await receiver.post(update(index + 1, `Evening ${index + 1}`))).status).toBe(200);
    }
    await eventually(async () => ((await titles()).length === 2 ? true : undefined), 'both are published');
    const standby = await publish();
    const answers = await Promise.all([first, standby].map(async ({ url }) => (await fetch(new URL('/readyz', url))).json()));
    expect(answers).toEqual([{ ok: 'Ready to publish.' }, { ok: 'Ready to publish.' }]);
    expect((await standby.post(update(3, 'Nowhere'))).status).toBe(404);

    const before = await first.callboard('status');
    expect(before.output).toMatch(/^receiver +running on the store of CALLBOARD_INBOX\npublisher +running$/m);
    const posts = Array.from({ length: 20 }, (_, index) => receivers[index % 2]?.post(update(1, `Title ${index}`)));
    const killed = first.kill('SIGKILL', 'group');
    expect(await Promise.all(posts.map(async (post) => (await post)?.status))).toEqual(posts.map(() => 200));
    await killed;
    const at = performance.now();
    expect((await receivers[0]?.post(update(1, 'The last word')))?.status).toBe(200);
    await eventually(async () => ((await titles()).includes('The last word') ? true : undefined), 'the standby publishes');
    expect(performance.now() - at).toBeLessThan(20_000);
    expect((await titles()).sort()).toEqual(['Evening 2', 'The last word']);
    for (const receiver of receivers) expect(await receiver.kill('SIGTERM')).toBe(0);
    expect(await standby.kill('SIGTERM')).toBe(0);

    const loaded = modules();
    expect(loaded).toContain('/receiver/feed/receive.ts');
    expect(loaded).toContain('/@redis/client/');
    expect(
      loaded.match(/octokit|simple-git|node:sqlite|\/astro\/|\/receiver\/(git\/(run|clone|embedded)|host\/github\/connect)/g),
    ).toBeNull();
  },
);

test('what a role lacks is told at the start', async () => {
  const starting = (env: Record<string, string>) => spawnReceiver({ env }).catch((error: Error) => error.message);
  expect(await starting({ CALLBOARD_ROLE: 'receive' })).toContain(
    'CALLBOARD_ROLE divides the work among processes, but CALLBOARD_INBOX, which they would share, is not set.',
  );
  const shared = { CALLBOARD_INBOX: 'redis://127.0.0.1:1' };
  expect(await starting({ ...shared, CALLBOARD_ROLE: 'receive', CALLBOARD_FEED_TOKENS: '' })).toContain(
    'CALLBOARD_ROLE is receive but CALLBOARD_FEED_TOKENS is not set',
  );
  expect(await starting({ ...shared, CALLBOARD_ROLE: 'publish', CALLBOARD_FEED_TOKENS: token })).toContain(
    'CALLBOARD_INBOX is set but CALLBOARD_CONTENT_REMOTE is not',
  );
});

test.skipIf(withoutRedis)('status says what waits on this machine while the store is away', { timeout: 60_000 }, async () => {
  const redis = await startRedisServer();
  onTestFinished(() => redis[Symbol.asyncDispose]());
  await using receiver = await spawnReceiver({ env: { CALLBOARD_INBOX: redis.url, CALLBOARD_ROLE: 'receive' } });
  await redis.kill();
  for (const id of [1, 2]) expect((await receiver.post(update(id, 'Kept here'))).status).toBe(200);
  const away = await receiver.callboard('status');
  expect(away.output).toMatch(/^here +2 messages, \d+ bytes, waiting on this machine for the store\nRedis did not answer/);
  expect(away.code).toBe(1);
  await redis.start();
  const back = await eventually(async () => {
    const { output } = await receiver.callboard('status');
    return output.startsWith('here') || !output.includes('inbox        2 messages') ? undefined : output;
  }, 'they are forwarded');
  expect(back).toMatch(/^publisher +not running: start a process with CALLBOARD_ROLE=publish or all$/m);
});

test.skipIf(withoutRedis)(
  'the desk of any process says where an event is, and what a person asks there is done by the one that publishes',
  { timeout: 60_000 },
  async () => {
    const { receive, publish, titles } = await openWorld();
    const desk = { CALLBOARD_DESK: 'een lang wachtwoord' };
    const [receiver, publisher] = await Promise.all([receive(desk), publish({ ...desk, CALLBOARD_LANE_EDITORIAL: '600/3600' })]);
    await receiver.post(update(1, 'First'));
    await eventually(async () => ((await titles()).includes('First') ? true : undefined), 'the first one goes at once');
    await receiver.post(update(2, 'Second'));
    const person = await new DeskVisitor(receiver.url, { 'accept-language': 'en' }).enter('een lang wachtwoord');
    const second = async () => (await person.get('/desk/event/2')).body;
    await eventually(async () => ((await second()).includes('goes out with the next push') ? true : undefined), 'the second one waits');
    const cookie = [...person.cookies].map((each) => each.join('=')).join('; ');
    expect((await fetch(`${publisher.url}/desk/event/2`, { headers: { cookie }, redirect: 'manual' })).status).toBe(200);
    expect((await person.post('/desk/publish')).status).toBe(303);
    await eventually(async () => ((await titles()).includes('Second') ? true : undefined), 'it is published');
    await eventually(async () => ((await second()).includes('It is published since') ? true : undefined), 'the desk says so');
  },
);
