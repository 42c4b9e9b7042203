import { expect, test } from 'vitest';
import { isConnected } from '../../receiver/config/is-connected.ts';
import { readConfig } from '../../receiver/config/read-config.ts';
import { policyOf } from '../../receiver/publish/pace/policy-of.ts';

const remote = {
  CALLBOARD_CONTENT_REMOTE: 'https://github.com/venue/site.git',
  CALLBOARD_FEED_TOKENS: 'a-token-of-stager-that-is-long',
};
const app = { CALLBOARD_GITHUB_APP_ID: '1', CALLBOARD_GITHUB_PRIVATE_KEY: 'key.pem' };

test.each([
  ['nothing', {}, false],
  ['a remote alone', remote, false],
  ['a token for git', { ...remote, CALLBOARD_GIT_TOKEN: 'secret' }, false],
  ['a token of GitHub', { ...remote, CALLBOARD_GITHUB_TOKEN: 'secret' }, true],
  ['an app', { ...remote, ...app }, true],
])('with %s, whether the host is connected and new events wait for review: %j', (_, env, expected) => {
  const config = readConfig(env);
  expect(isConnected(config)).toBe(expected);
  expect(policyOf(config).new).toBe(expected ? 'review' : 'direct');
  expect(policyOf(config).cancelled).toBe('direct');
});
