import { expect, onTestFinished, test } from 'vitest';
import { hookTrigger } from '../../receiver/live/hook-trigger.ts';
import { Secret } from '../../receiver/operate/secret.ts';
import { startHookServer } from './hook-server.ts';

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
