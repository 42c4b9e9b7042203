import { expect, onTestFinished, test } from 'vitest';
import { fetchBuildFile } from '../../receiver/live/build-file.ts';
import type { Freshness } from '../../receiver/live/freshness.ts';
import type { ToldMessage } from '../../receiver/live/new-messages.ts';
import { watchSite } from '../../receiver/live/watch-site.ts';
import { memoryRemembered } from '../helpers/memory-remembered.ts';
import { startSiteServer } from './site-server.ts';

const second = 1_000;
const minute = 60 * second;
const noon = Date.parse('2026-11-24T12:00:00Z');
const id = (letter: string) => letter.repeat(40);

/** A line of commits a–z, of which the clone knows those up to `fetched`; and a site that is made from one of them. */
async function scene() {
  const server = await startSiteServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
  const { remembered, kept } = memoryRemembered();
  const logged: string[] = [];
  const alerts: string[] = [];
  const reached: [string, number][] = [];
  const state = { now: noon, off: 0, fetched: 'z', broken: false };
  const start = () =>
    watchSite({
      remembered,
      fetchBuild: (etag) => fetchBuildFile(server.url, { etag, timeout: 2_000 }),
      async isAncestor(ancestor, tip) {
        if (state.broken) throw new Error('the repository is used before it was fetched');
        return tip.charAt(0) <= state.fetched && ancestor.charAt(0) <= tip.charAt(0);
      },
      clock: () => state.now + state.off,
      steady: () => state.now,
      log: { info: (_: object, text: string) => void logged.push(text), warn: () => {} } as never,
      alert: async (key, text) => void alerts.push(`${key}: ${text}`),
      reached: (...what) => void reached.push(what),
      within: 15 * minute,
    });
  let site = await start();
  return {
    server,
    state,
    logged,
    alerts,
    reached,
    known: () => kept('freshness') as Freshness,
    deploy(commit: string | undefined) {
      server.body = JSON.stringify({ builtAt: new Date(state.now).toISOString(), ...(commit && { commit: id(commit) }) });
    },
    async restart() {
      site = await start();
    },
    async at(time: number, published?: { commit?: string; told: ToldMessage[] }) {
      state.now = time;
      site.look(published && { ...published, ...(published.commit && { commit: id(published.commit) }) });
      await site.idle();
    },
  };
}
const told = (at: number): ToldMessage[] => [{ started: at * 1000, arrivedAt: at }];

test('says how long a change took, from the POST to the live page', async () => {
  const { at, deploy, logged, reached, known, server } = await scene();
  deploy('a');
  await at(noon);
  await at(noon + 20 * second, { commit: 'b', told: told(noon + 15 * second) });
  await at(noon + 30 * second);
  await at(noon + 39 * second);
  expect(server.asked.map(({ status }) => status)).toEqual([200, 304, 304]);
  deploy('b');
  await at(noon + 40 * second);
  expect(logged).toEqual(["Live: 25 s after Stager's POST, 20 s after the push."]);
  expect(known()).toMatchObject({ waiting: [], site: { commit: id('b') } });
  expect(reached).toEqual([['live', 25 * second]]);
  // Nothing is expected any more: the next look is minutes away.
  await at(noon + 60 * second);
  expect(server.asked).toHaveLength(4);
});

test('a newer commit of anybody’s contains what was pushed before it, as soon as the clone knows it', async () => {
  const { at, deploy, logged, state } = await scene();
  deploy('d');
  state.fetched = 'c';
  await at(noon, { commit: 'b', told: told(noon) });
  await at(noon + 10 * second, { commit: 'c', told: told(noon) });
  expect(logged).toEqual([]);
  state.fetched = 'd';
  await at(noon + 20 * second);
  expect(logged).toEqual([expect.stringMatching(/^Live: 20 s after Stager's POST/)]);
});

test('a deploy of an older commit brings nothing, and neither does one that says none', async () => {
  const { at, deploy, logged, known } = await scene();
  deploy('a');
  await at(noon, { commit: 'b', told: [] });
  deploy(undefined);
  await at(noon + minute);
  expect(logged).toEqual([]);
  expect(known().waiting).toHaveLength(1);
});

test('a push that is not live in time is told once, with what is wrong with the site', async () => {
  const { at, deploy, alerts, server, logged } = await scene();
  deploy('a');
  await at(noon, { commit: 'b', told: told(noon) });
  server.status = 503;
  for (let time = noon + minute; time <= noon + 15 * minute; time += minute) await at(time);
  expect(alerts).toEqual([]);
  for (let time = noon + 16 * minute; time <= noon + 40 * minute; time += minute) await at(time);
  expect(alerts).toEqual([
    'live: What was pushed at 2026-11-24T12:00:00.000Z (bbbbbbbbbb) is not on the site after 16 minutes. The site answers 503. ' +
      'Look at the last build and deploy of the repository.',
  ]);
  server.status = 200;
  deploy('b');
  await at(noon + 41 * minute);
  expect(logged).toEqual([expect.stringMatching(/^Live: 2460 s/)]);
});

test('a restart goes on where it was', async () => {
  const { at, deploy, restart, logged } = await scene();
  deploy('a');
  await at(noon, { commit: 'b', told: told(noon - second) });
  await restart();
  deploy('b');
  await at(noon + minute);
  expect(logged).toEqual(["Live: 61 s after Stager's POST, 60 s after the push."]);
});

test('a site that cannot be read is remembered until it can', async () => {
  const { at, deploy, server, known } = await scene();
  server.body = '<html>';
  await at(noon);
  await at(noon + 5 * minute);
  expect(known().failing).toEqual({ since: noon, reason: 'is not what a build of Callboard writes' });
  deploy('a');
  await at(noon + 10 * minute);
  expect(known()).not.toHaveProperty('failing');
});

test('while the clone is being made anew nobody can tell, and nothing is said', async () => {
  const { at, deploy, state, logged, known } = await scene();
  deploy('b');
  state.broken = true;
  await at(noon, { commit: 'b', told: told(noon) });
  expect(known()).not.toHaveProperty('failing');
  state.broken = false;
  await at(noon + 10 * second);
  expect(logged).toHaveLength(1);
});

test('a clock that is set back by a day keeps no look waiting, nor the alert', async () => {
  const { at, deploy, state, known, alerts } = await scene();
  deploy('a');
  await at(noon);
  await at(noon + 20 * second, { commit: 'b', told: told(noon + 15 * second) });
  state.off = -24 * 60 * minute;
  for (let time = noon + minute; time <= noon + 17 * minute; time += 10 * second) await at(time);
  expect(alerts).toEqual([expect.stringContaining('live: What was pushed at 2026-11-23T12:01:00.000Z')]);
  deploy('b');
  for (let time = noon + 18 * minute; time <= noon + 24 * minute; time += 10 * second) await at(time);
  expect(known().waiting).toEqual([]);
  expect(known().last?.fromPush).toBeGreaterThanOrEqual(0);
});
