import { expect, test } from 'vitest';
import { steady } from '../../../receiver/clock/steady.ts';
import { readConfig } from '../../../receiver/config/read-config.ts';
import { readContent } from '../../../receiver/content/content.ts';
import type { Remembered } from '../../../receiver/inbox/remembered.ts';
import { freshnessKey } from '../../../receiver/live/freshness.ts';
import { buildsKey } from '../../../receiver/live/rebuilds.ts';
import { createLog } from '../../../receiver/operate/log.ts';
import type { StepResult } from '../../../receiver/publish/step-result.ts';
import { openLive } from '../../../receiver/start/thread/open-live.ts';
import { startReceiver } from '../../helpers/receiver.ts';
import { startHookServer } from '../../live/hook-server.ts';
import { startSiteServer } from '../../live/site-server.ts';

const content = readContent(new Map());
const step = {
  seen: { tips: { main: 'a'.repeat(40) }, main: content },
  published: { messages: [], commit: 'a'.repeat(40), told: [] },
} as unknown as StepResult;

async function opened(env: Record<string, string>, fails = false) {
  const { inbox } = await startReceiver();
  const lines: string[] = [];
  const reached: [string, number][] = [];
  const remember: Remembered['remember'] = async (key, value) => {
    if (fails) throw new Error('database or disk is full');
    await inbox.remembered.remember(key, value);
  };
  const live = await openLive({
    config: readConfig(env),
    remembered: { ...inbox.remembered, remember },
    repo: { isAncestor: async () => true },
    host: undefined,
    clock: Date.now,
    steady,
    log: createLog({ level: 'info', secrets: [], write: (line) => lines.push(line) }),
    alert: async () => {},
    reached: (...what) => void reached.push(what),
    checkOut: async () => '',
    env,
  });
  return { live, inbox, lines, reached };
}

test('builds and watches as it is configured', async () => {
  await using hook = await startHookServer();
  await using site = await startSiteServer();
  site.body = JSON.stringify({ builtAt: '2026-11-24T12:00:00Z', commit: 'b'.repeat(40) });
  const { live, inbox } = await opened({ CALLBOARD_BUILD_HOOK_URL: hook.url, CALLBOARD_SITE_URL: site.url });
  live.look(step);
  await live.idle();
  expect(hook.asked).toHaveLength(1);
  expect(await inbox.remembered.recall(buildsKey)).toMatchObject({ tip: 'a'.repeat(40) });
  expect(await inbox.remembered.recall(freshnessKey)).toMatchObject({ waiting: [], last: { commit: 'a'.repeat(40) } });
});

test('has the site built when a person asked for it', async () => {
  await using hook = await startHookServer();
  const { live } = await opened({ CALLBOARD_BUILD_HOOK_URL: hook.url });
  const published = (source: string) => ({ pushed: false, told: [], messages: [{ source, messageType: 'CALLBOARD_BUILD' }] });
  const look = async (source: string) => {
    live.look({ ...step, seen: undefined, published: published(source) } as unknown as StepResult);
    live.look({ ...step, seen: undefined, published: undefined } as unknown as StepResult);
    await live.idle();
  };
  await look('feed');
  expect(hook.asked).toHaveLength(0);
  await look('callboard');
  expect(hook.asked).toHaveLength(1);
});

test('measures the time from the POST to the push, with or without a site', async () => {
  const { live, reached } = await opened({});
  const arrivedAt = Date.now() - 20_000;
  const published = { pushed: true, messages: [], told: [{ started: 1, arrivedAt }] };
  live.look({ ...step, published } as unknown as StepResult);
  expect(reached).toEqual([['pushed', expect.closeTo(20_000, -4)]]);
});

test.each([
  ['the host builds pushes by itself', { CALLBOARD_BUILD_HOOK_PUSHES: 'no' }],
  ['there is neither hook nor site', { CALLBOARD_BUILD_HOOK_URL: '' }],
])('asks nobody where %s', async (_, env) => {
  await using hook = await startHookServer();
  const { live } = await opened({ CALLBOARD_BUILD_HOOK_URL: hook.url, ...env });
  live.look(step);
  await live.idle();
  expect(hook.asked).toEqual([]);
});

test('what cannot be written down ends nothing', async () => {
  await using hook = await startHookServer();
  await using site = await startSiteServer();
  const { live, lines } = await opened({ CALLBOARD_BUILD_HOOK_URL: hook.url, CALLBOARD_SITE_URL: site.url }, true);
  live.look(step);
  await live.idle();
  expect(hook.asked).toHaveLength(1);
  expect(lines.join('')).toContain('could not be stored');
});
