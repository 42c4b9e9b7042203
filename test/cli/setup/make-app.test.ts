import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'node:querystring';
import { expect, onTestFinished, test } from 'vitest';
import { makeApp } from '../../../receiver/cli/setup/github/make-app.ts';
import { repositoryAddress } from '../../../receiver/config/repository-address.ts';
import { startFakeGitHub } from '../../helpers/github/fake-github.ts';
import { formIn } from './form-in.ts';

/** A setup that waits for the button, and its page. */
async function scene(organization: boolean) {
  const github = await startFakeGitHub();
  onTestFinished(() => github[Symbol.asyncDispose]());
  if (organization) github.organizations.add('venue');
  const remote = await github.createRepository('venue/site');
  const address = repositoryAddress(remote, github.api);
  if (!address) throw new Error('no address');
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-app-'));
  const stop = new AbortController();
  onTestFinished(() => {
    stop.abort();
    rmSync(dataDir, { recursive: true });
  });
  const lines: string[] = [];
  const { promise: page, resolve } = Promise.withResolvers<string>();
  const out = (line: string) => {
    lines.push(line);
    const [url] = /http:\/\/127\.0\.0\.1:\d+\//.exec(line) ?? [];
    if (url) resolve(url);
  };
  const made = makeApp({ remote, address, dataDir, out, signal: stop.signal });
  made.catch(() => {});
  return { github, made, page: await page, lines, stop, dataDir };
}

test.each([
  [true, /^\/organizations\/venue\/settings\/apps\/new$/],
  [false, /^\/settings\/apps\/new$/],
])('one button makes the app, and its key is kept for its owner alone (organization: %s)', async (organization, path) => {
  const { github, made, page, dataDir } = await scene(organization);
  const response = await fetch(page);
  const { action, manifest } = formIn(await response.text());
  expect(new URL(action).pathname).toMatch(path);
  expect(response.headers.get('content-security-policy')).toContain(`form-action ${new URL(action).origin}`);
  expect(JSON.parse(manifest)).toMatchObject({
    public: false,
    hook_attributes: { active: false },
    default_permissions: { contents: 'write', pull_requests: 'write', metadata: 'read' },
    default_events: [],
  });
  const back = await fetch(github.appPages.register(action, manifest, 'venue'));
  expect([back.status, await back.text()]).toEqual([200, expect.stringContaining('The app is made.')]);
  const app = await made;
  expect(app.keyFile).toBe(join(dataDir, 'github-app.pem'));
  expect(statSync(app.keyFile).mode & 0o777).toBe(0o600);
  expect(readFileSync(app.keyFile, 'utf8')).toMatch(/^-----BEGIN RSA PRIVATE KEY-----/);
  github.appPages.install(app.installPage);
  expect(github.tokens.app(app.id)?.installation?.owner).toBe('venue');
  await expect(fetch(page)).rejects.toThrow();
});

test('an answer with another state, or by another name of this machine, is nobody’s', async () => {
  const { github, made, page, stop } = await scene(true);
  const { action, manifest } = formIn(await (await fetch(page)).text());
  const forged = new URL(github.appPages.register(action, manifest, 'mallory'));
  forged.searchParams.set('state', 'f'.repeat(48));
  expect((await fetch(forged)).status).toBe(400);
  const rebound = await new Promise<number | undefined>((resolve) => {
    request(page, { headers: { host: 'evil.example' } }, (res) => resolve(res.statusCode)).end();
  });
  expect(rebound).toBe(404);
  expect((await fetch(`${page}elsewhere`)).status).toBe(404);
  stop.abort();
  await expect(made).rejects.toThrow();
});

test('a code that is spent makes no app', async () => {
  const { github, made, page } = await scene(true);
  const { action, manifest } = formIn(await (await fetch(page)).text());
  const back = new URL(github.appPages.register(action, manifest, 'venue'));
  github.appPages.redeem(`${parse(back.search.slice(1)).code}`, Date.now());
  await fetch(back);
  await expect(made).rejects.toThrow('GitHub does not know the code: it is good once, for an hour.');
});
