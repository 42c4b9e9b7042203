import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { NotNow } from '../../receiver/host/not-now.ts';
import { dispatchTrigger, hookTrigger } from '../../receiver/live/build-trigger.ts';
import { Secret } from '../../receiver/operate/secret.ts';
import * as faults from '../helpers/github/api-faults.ts';
import { type FakeGitHub, startFakeGitHub } from '../helpers/github/fake-github.ts';
import { connected } from '../host/github/connected.ts';
import { startHookServer } from './hook-server.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
let github: FakeGitHub;
beforeAll(async () => {
  github = await startFakeGitHub({ now: () => now });
});
afterAll(() => github[Symbol.asyncDispose]());

async function hook(timeout?: number) {
  const server = await startHookServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
  return { server, trigger: hookTrigger(new Secret(server.url), { buildsPushes: false, ...(timeout && { timeout }) }) };
}

test('a build hook is posted to', async () => {
  const { server, trigger } = await hook();
  await trigger.ask();
  expect(server.asked).toEqual(['POST /build/s3cret']);
});

test.each([
  ['refuses', 404, /^The build hook answered 404/],
  ['sends somewhere else, which is not followed', 302, /^The build hook answered 302/],
  ['does not answer', 0, /^The build hook did not answer/],
])('a build hook that %s', async (_, status, expected) => {
  const { server, trigger } = await hook(200);
  server.status = status;
  await expect(trigger.ask()).rejects.toThrow(expected);
  await expect(trigger.ask()).rejects.not.toThrow(/s3cret/);
});

test('a build hook that is not there', async () => {
  const { server, trigger } = await hook();
  await server[Symbol.asyncDispose]();
  await expect(trigger.ask()).rejects.toThrow(/^The build hook cannot be reached. Check CALLBOARD_BUILD_HOOK_URL/);
});

test.each([{ app: false }, { app: true }])('GitHub is sent the event that site.yml waits for, %o', async (settings) => {
  const { callboard, state } = await connected(github, () => now, settings);
  await dispatchTrigger(callboard.dispatch).ask();
  expect((await state()).dispatched).toEqual(['callboard-rebuild']);
});

test('GitHub may refuse, or want to be left alone', async () => {
  const { callboard, again, name } = await connected(github, () => now);
  github.faults.next('POST dispatches', faults.primaryLimit(now + 600_000));
  await expect(dispatchTrigger(callboard.dispatch).ask()).rejects.toThrow(NotNow);
  const poor = again({ credentials: { token: new Secret(github.tokens.personal('reader', { contents: 'read' })) } });
  await expect(poor.dispatch('x')).rejects.toThrow(`GitHub answered 403 to POST /repos/${name}/dispatches`);
});
