import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotNow } from '../../../receiver/host/not-now.ts';
import { Secret } from '../../../receiver/operate/secret.ts';
import * as faults from '../../helpers/github/api-faults.ts';
import { type FakeGitHub, startFakeGitHub } from '../../helpers/github/fake-github.ts';
import { connected } from './connected.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
let github: FakeGitHub;
beforeAll(async () => {
  github = await startFakeGitHub({ now: () => now });
});
afterAll(() => github[Symbol.asyncDispose]());

test.each([{ app: false }, { app: true }])('GitHub is sent the event that site.yml waits for, %o', async (settings) => {
  const { callboard, state } = await connected(github, () => now, settings);
  await callboard.builds.ask();
  expect((await state()).dispatched).toEqual(['callboard-rebuild']);
});

test('GitHub may refuse, or want to be left alone', async () => {
  const { callboard, again, name } = await connected(github, () => now);
  github.faults.next('POST dispatches', faults.primaryLimit(now + 600_000));
  await expect(callboard.builds.ask()).rejects.toThrow(NotNow);
  const poor = again({ credentials: { token: new Secret(github.tokens.personal('reader', { contents: 'read' })) } });
  await expect(poor.builds.ask()).rejects.toThrow(`GitHub answered 403 to POST /repos/${name}/dispatches`);
});
