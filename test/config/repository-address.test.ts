import { expect, test } from 'vitest';
import { repositoryAddress } from '../../receiver/config/repository-address.ts';

const github = { owner: 'venue', repo: 'site', api: 'https://api.github.com' };

test.each([
  ['https://github.com/venue/site.git', github],
  ['https://github.com/venue/site', github],
  ['https://GitHub.com/venue/site/', github],
  ['https://www.github.com/venue/site', github],
  ['git@github.com:venue/site.git', github],
  ['ssh://git@github.com/venue/site.git', github],
  ['ssh://git@ssh.github.com:443/venue/site.git', github],
  ['https://github.com/venue/site.nl', { ...github, repo: 'site.nl' }],
  ['https://github.venue.example/venue/site.git', { ...github, api: 'https://github.venue.example/api/v3' }],
  ['http://127.0.0.1:8080/venue/site.git', { ...github, api: 'http://127.0.0.1:8080/api/v3' }],
])('%s', (remote, address) => {
  expect(repositoryAddress(remote)).toEqual(address);
});

test.each([
  '/srv/git/site.git',
  '/srv/site',
  './venue/site',
  '../venue/site',
  'file:///srv/git/site.git',
  'https://github.com/site.git',
  'https://git.example/a/b/c.git',
])('%s is no repository on GitHub', (remote) => {
  expect(repositoryAddress(remote)).toBeUndefined();
});

test('another address of the API goes before, without its last slash', () => {
  expect(repositoryAddress('http://127.0.0.1:8080/venue/site.git', 'http://127.0.0.1:9090/')).toEqual({
    ...github,
    api: 'http://127.0.0.1:9090',
  });
});
