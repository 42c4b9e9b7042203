import { expect, test } from 'vitest';
import { readConfig } from '../../../receiver/config/read-config.ts';
import { NotNow } from '../../../receiver/host/not-now.ts';
import { openHost } from '../../../receiver/host/open/open-host.ts';
import { openBuildTrigger } from '../../../receiver/start/thread/open-build-trigger.ts';
import * as faults from '../../helpers/github/api-faults.ts';
import { startFakeGitHub } from '../../helpers/github/fake-github.ts';
import { quickTempo } from '../../helpers/github/quick-tempo.ts';
import { memoryRemembered } from '../../helpers/memory-remembered.ts';

const minute = 60_000;

test.each([
  ['the token for git', 'CALLBOARD_GIT_TOKEN'],
  ['a token for pull requests', 'CALLBOARD_GITHUB_TOKEN'],
])('a limit that is used up is waited for after a restart too, with %s', async (_, variable) => {
  let now = Date.parse('2026-11-24T12:00:00Z');
  const clock = () => now;
  await using github = await startFakeGitHub({ now: clock });
  const remote = await github.createRepository('venue/agenda', {});
  const config = readConfig({
    CALLBOARD_CONTENT_REMOTE: remote,
    CALLBOARD_FEED_TOKENS: 'b7e151628aed2a6abf7158809cf4f3c7',
    CALLBOARD_GITHUB_API: github.api,
    [variable]: github.tokens.personal('callboard-bot'),
  });
  const { remembered } = memoryRemembered();
  /** What a process that starts now asks for builds with. */
  const restarted = async () => {
    const host = await openHost(config, { remembered, clock, steady: clock, tempo: quickTempo });
    const trigger = await openBuildTrigger({ config, host, remembered, clock, steady: clock, checkOut: async () => '', env: {} });
    if (!trigger) throw new Error('nothing asks for builds');
    return trigger;
  };
  github.faults.next('POST dispatches', faults.primaryLimit(now + 40 * minute));
  await expect((await restarted()).ask()).rejects.toThrow(NotNow);
  const asked = github.requests.length;
  now += 39 * minute;
  await expect((await restarted()).ask()).rejects.toThrow(NotNow);
  expect(github.requests.slice(asked)).toEqual([]);
  now += 2 * minute;
  await (await restarted()).ask();
  expect(github.requests.slice(asked)).toHaveLength(1);
});
