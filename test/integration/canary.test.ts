import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdtempDisposable, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { git, readTree } from '../helpers/git.ts';
import { echo } from '../helpers/git-server-faults.ts';
import { echo as echoApi } from '../helpers/github/api-faults.ts';
import { startFakeGitHub } from '../helpers/github/fake-github.ts';
import { eventually, hasty, spawnReceiver } from '../helpers/spawned-receiver.ts';
import { startWebhook } from '../helpers/webhook.ts';
import { startHookServer } from '../live/hook-server.ts';

const feedTokens = ['canary-feed-token-one-5f2d8c', 'canary/feed+token=two&%9a1e'];
const id = '111493445';
const organization = { id: 4711, name: 'De Loods', timeZone: 'Europe/Amsterdam' };
const evening = (title: string, status = 'CONFIRMED') => ({
  messageType: 'UPDATE_EVENTS',
  messageContent: {
    organization,
    events: [{ id, status, startProgram: '2099-12-04T20:30:00+01:00', publicity: { title } }],
  },
});

/** A `git` to stand before the real one: it writes down every command line, its own and those of all children that git starts. */
async function watchedGit(folder: string): Promise<{ PATH: string; commandLines(): Promise<string> }> {
  const trace = join(folder, 'trace');
  const real = (await git(folder, ['--exec-path'])).trim();
  const script = `#!/bin/sh
printf '%s\\n' "$@" >> '${trace}'
GIT_TRACE2_REDACT=0 GIT_TRACE2_EVENT='${trace}' exec '${join(real, 'git')}' "$@"
`;
  await writeFile(join(folder, 'git'), script);
  await chmod(join(folder, 'git'), 0o755);
  return { PATH: `${folder}:${process.env.PATH}`, commandLines: () => readFile(trace, 'utf8') };
}

/** Every file below a folder, as one text each. */
async function filesBelow(folder: string): Promise<[string, string][]> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const read = entries.map(
    async ({ parentPath, name }): Promise<[string, string]> => [
      join(parentPath, name),
      await readFile(join(parentPath, name), 'latin1').catch(() => ''), // a lock file of git's that was there for a moment
    ],
  );
  return Promise.all(read);
}

/** All that a secret may look like: as it is, in an address, in JSON, in an Authorization header; a key by its single lines, too. */
function forms(secret: string): string[] {
  const parts = secret.includes('\n') ? secret.split('\n').filter((line) => /^[\w+/=]{40,}$/.test(line)) : [secret];
  return parts.flatMap((part) => [
    part,
    encodeURIComponent(part),
    JSON.stringify(part).slice(1, -1),
    ...['', 'x-access-token:'].map((user) =>
      Buffer.from(user + part)
        .toString('base64')
        .replace(/=+$/, ''),
    ),
  ]);
}

test.concurrent.each(['token', 'app'] as const)('no secret is anywhere but where it belongs: %s', { timeout: 120_000 }, async (way) => {
  await using github = await startFakeGitHub();
  await using webhook = await startWebhook();
  await using builds = await startHookServer();
  builds.status = 500;
  await using folder = await mkdtempDisposable(join(tmpdir(), 'canary-'));
  const name = `canary-${way}/site`;
  const [owner = ''] = name.split('/');
  const remote = await github.createRepository(name);
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const appId = 4242;
  const permissions = { contents: 'write', pull_requests: 'write' } as const;
  if (way === 'app')
    github.tokens.register({ id: appId, slug: 'callboard', publicKey: keys.publicKey, installation: { id: 77, owner, permissions } });
  const personal = github.tokens.personal(`bot-${way}`);
  const access: Record<string, string> =
    way === 'app'
      ? { CALLBOARD_GITHUB_APP_ID: `${appId}`, CALLBOARD_GITHUB_PRIVATE_KEY: key.replaceAll('\n', '\\n') }
      : { CALLBOARD_GITHUB_TOKEN: personal };
  const hook = `${webhook.url}hook/canary-alert-${way}-77b1`;
  const buildHook = `${builds.url}-canary-build-${way}-41e9`;
  const watched = await watchedGit(folder.path);
  const env = {
    ...hasty,
    ...access,
    PATH: watched.PATH,
    CALLBOARD_FEED_TOKENS: feedTokens.join(','),
    CALLBOARD_CONTENT_REMOTE: remote,
    CALLBOARD_GITHUB_API: github.api,
    CALLBOARD_ALERT_URL: hook,
    CALLBOARD_BUILD_HOOK_URL: buildHook,
    CALLBOARD_LOG_LEVEL: 'debug',
    CALLBOARD_REVIEW_REVIEWERS: 'nobody-here',
    CALLBOARD_REVIEW_LABELS: 'programme',
  };
  const seen: [string, string][] = [];
  const see = (where: string, text: string) => void seen.push([where, text]);
  const secrets = () => [
    ...new Set([
      ...feedTokens,
      personal,
      key,
      hook,
      buildHook,
      ...github.requests.flatMap(({ authorization = '' }) => authorization.replace(/^\w+ /, '')),
    ]),
  ];
  const pulls = async () => (await github.repository(name)).pulls;
  const main = () => readTree(github.git.folderOf(name), 'main');
  await using receiver = await spawnReceiver({ env });
  const post = async (message: unknown, token = feedTokens[1]) => {
    const response = await receiver.post(message, token);
    see(`answer ${response.status}`, JSON.stringify([...response.headers]) + (await response.text()));
    return response.status;
  };

  expect(await post(evening('Sofie'))).toBe(200);
  await eventually(async () => (await pulls())[0]?.labels[0], 'a pull request with its label');
  await github.people(name).merge(1);

  expect(await post(evening('Sofie'), 'another-token')).toBe(401);
  expect(await post('{"messageType":', feedTokens[0])).toBe(200); // to the quarantine
  github.faults.next('GET pulls', echoApi(403));
  expect(await post(evening('Sofie & Wolven'))).toBe(200);
  await eventually(
    () => (receiver.output().includes('could not be brought up to date') ? true : undefined),
    'a refusal of the API in the log',
  );
  github.git.faults.next('fetch', echo(403), way === 'app' ? 2 : 1); // an app tries once more with a fresh token
  github.git.faults.next('push', echo(500, 'pack'));
  expect(await post(evening('Sofie & Wolven', 'CANCELLED'))).toBe(200);
  await eventually(() => (receiver.output().includes('could not publish') ? true : undefined), 'a refusal of git in the log');
  see('status while it fails', (await receiver.callboard('status')).output);
  await eventually(
    async () => ((await main()).get(`content/events/2099/${id}.json`)?.includes('cancelled') ? true : undefined),
    'the cancellation',
  );
  for (const path of ['/healthz', '/readyz', '/metrics', '/status', '/'])
    see(`GET ${path}`, await (await fetch(new URL(path, receiver.url))).text());
  for (const args of [['status'], ['doctor'], ['quarantine', 'list'], ['quarantine', 'show', '1'], ['brake']])
    see(`callboard ${args.join(' ')}`, (await receiver.callboard(...args)).output);

  const doctor = seen.find(([where]) => where === 'callboard doctor')?.[1];
  expect(doctor).toContain('can be read and written');
  expect(doctor).toMatch(/Can be read and written\. (?:No|\d) pull request/);

  see('the log', receiver.output());
  see('command lines', await watched.commandLines());
  see('alerts', webhook.texts.join('\n'));
  see('commits', await git(github.git.folderOf(name), ['log', '--all', '-p', '--format=fuller']));
  for (const { number, title, body, comments, labels, reviewers } of await pulls())
    see(`pull request ${number}`, JSON.stringify([title, body, comments, labels, reviewers]));
  for (const [path, text] of await filesBelow(receiver.dataDir)) see(path, text);

  const places = seen.map(([where]) => where);
  expect(places.filter((where) => /\/clone-[^/]+\/config$/.test(where))).toHaveLength(1);
  expect(seen.find(([where]) => where === 'command lines')?.[1]).toContain('git-remote-http');
  expect(webhook.texts.join()).toContain('cannot publish');
  expect(receiver.output()).toContain('The build hook answered 500');
  const found = seen.flatMap(([where, text]) =>
    secrets().flatMap((secret, index) => (forms(secret).some((form) => text.includes(form)) ? `${index} in ${where}` : [])),
  );
  expect(found).toEqual([]);
});
