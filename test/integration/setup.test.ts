import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { isDemoIdentity } from '../../receiver/cli/setup/files/identity-text.ts';
import { formIn } from '../cli/setup/form-in.ts';
import { git, readTree } from '../helpers/git.ts';
import { type FakeGitHub, startFakeGitHub } from '../helpers/github/fake-github.ts';
import { eventually, hasty, sign } from '../helpers/spawned-receiver.ts';
import { startWebhook } from '../operate/alert-webhook.ts';
import { projectRoot } from '../site/built-site.ts';

const feedToken = 'c0ffee5eed00a3f1c0ffee5eed00a3f1';
const evening = {
  messageType: 'UPDATE_EVENTS',
  messageContent: {
    organization: { id: 4711, name: 'Kapel', timeZone: 'Europe/Amsterdam' },
    events: [{ id: 1, status: 'CONFIRMED', startProgram: '2099-12-04T20:30:00+01:00', publicity: { title: 'Sofie & de Wolven' } }],
  },
};

/** Callboard as somebody has it who has just cloned it and run `npm ci`, with a home of their own, and a GitHub with an empty repository. */
async function newUser() {
  const home = mkdtempSync(join(tmpdir(), 'callboard-new-user-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  const github = await startFakeGitHub();
  onTestFinished(() => github[Symbol.asyncDispose]());
  github.organizations.add('kapel');
  const remote = await github.createRepository('kapel/site', { pages: true });
  const folder = join(home, 'site');
  const files = await git(projectRoot, ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate']);
  for (const file of files.split('\0').filter((path) => path && !/^(?:test|docs)\//.test(path) && existsSync(join(projectRoot, path)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(projectRoot, file), join(folder, file));
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, '.git-exclude'), 'node_modules\n.git-exclude\n');
  const asKim = ['-c', 'user.name=Kim', '-c', 'user.email=kim@venue.example', '-c', `core.excludesFile=${join(folder, '.git-exclude')}`];
  await git(folder, ['init', '--quiet', '--initial-branch=main']);
  await git(folder, ['remote', 'add', 'origin', 'https://github.com/callboard/callboard.git']);
  await git(folder, [...asKim, 'add', '--all']);
  await git(folder, [...asKim, 'commit', '--quiet', '--message', 'As it is given out']);
  return { home, folder, github, remote };
}

/** Runs a program of the project there, with this environment and nothing else. */
function run(cwd: string, home: string, args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: home, NODE_COMPILE_CACHE: join(tmpdir(), 'callboard-compiled'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (written += chunk));
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)));
  return { output: () => written, ended, stop: () => child.kill('SIGTERM') };
}

/** Somebody in front of a browser: presses the button of the page that setup names, then the one on GitHub, then installs the app. */
async function pressButtons(github: FakeGitHub, output: () => string): Promise<void> {
  const page = await eventually(() => /Open (http:\S+) in a browser/.exec(output())?.[1], 'the page with the button');
  const { action, manifest } = formIn(await (await fetch(page)).text());
  expect((await fetch(github.appPages.register(action, manifest, 'kim'))).status).toBe(200);
  const install = await eventually(() => /Install it on the repository: (\S+)/.exec(output())?.[1], 'the page to install the app on');
  github.appPages.install(install);
}

test('a new user gets from a clone to a live, reviewed event by setup alone', { timeout: 180_000 }, async () => {
  const { home, folder, github, remote } = await newUser();
  const chat = await startWebhook();
  const given = { CALLBOARD_FEED_TOKENS: feedToken, CALLBOARD_GITHUB_API: github.api, CALLBOARD_ALERT_URL: chat.url };
  const flags = [
    '--repository',
    remote,
    '--access',
    'app',
    '--address',
    'https://feed.kapel.example',
    '--site-url',
    'https://kapel.example/',
  ];
  const args = ['receiver/cli/callboard.ts', 'setup', ...flags, '--name', "'t Kapelletje", '--languages', 'nl', '--city', 'Delft'];
  const isDemo = isDemoIdentity(readFileSync(join(folder, 'site/src/config.ts'), 'utf8'));

  const first = run(folder, home, args, given);
  await pressButtons(github, first.output);
  expect([await first.ended, first.output()]).toEqual([0, expect.stringMatching(/webhook +https:\/\/feed\.kapel\.example\/stager-feed/)]);
  expect(first.output()).toContain('This project is on main of the repository.');
  expect(first.output()).toContain('GitHub Pages is on.');
  expect(first.output()).toMatch(/^ok +pull requests +Can be read and written\./m);
  expect(chat.sent).toHaveLength(1);
  const file = join(folder, '.env');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const settings = readFileSync(file, 'utf8');
  expect(parseEnv(settings)).toMatchObject({
    CALLBOARD_FEED_TOKENS: feedToken,
    CALLBOARD_CONTENT_REMOTE: remote,
    CALLBOARD_GITHUB_PRIVATE_KEY: './var/github-app.pem',
    CALLBOARD_SITE_URL: 'https://kapel.example/',
  });
  expect(await git(folder, ['remote', 'get-url', 'upstream'])).toBe('https://github.com/callboard/callboard.git');
  const bare = github.git.folderOf('kapel/site');
  const pushed = await readTree(bare, 'main');
  expect([...pushed.keys()]).toEqual(expect.arrayContaining(['package.json', '.github/workflows/site.yml']));
  expect([...pushed.keys()].filter((path) => path === '.env' || path.startsWith('var/'))).toEqual([]);
  if (isDemo) expect(pushed.get('site/src/config.ts')).toContain(`name: "'t Kapelletje",`);
  const said = first.output() + JSON.stringify(chat.sent) + JSON.stringify([...pushed]);
  for (const secret of [feedToken, chat.url, ...github.tokens.live()]) expect(said).not.toContain(secret);

  // Once more, without anything in the environment: nothing changes, nobody is asked for anything, and no second app is made.
  const tip = await git(bare, ['rev-parse', 'main']);
  const again = run(folder, home, ['receiver/cli/callboard.ts', 'setup'], {});
  expect([await again.ended, again.output()]).toEqual([0, expect.stringContaining('The repository has this project on main already.')]);
  expect(readFileSync(file, 'utf8')).toBe(settings);
  expect(await git(bare, ['rev-parse', 'main'])).toBe(tip);
  expect(chat.sent).toHaveLength(1);

  const receiver = run(folder, home, ['receiver/main.ts'], { ...hasty, CALLBOARD_PORT: '0' });
  onTestFinished(async () => {
    receiver.stop();
    await receiver.ended;
  });
  const feed = await eventually(() => /"url":"([^"]+)"/.exec(receiver.output())?.[1], 'the receiver starts');
  const body = JSON.stringify(evening);
  const answer = await fetch(feed, { method: 'POST', headers: { 'x-signature': sign(body, feedToken) }, body });
  expect(answer.status).toBe(200);
  const pulls = async () => (await github.repository('kapel/site')).pulls;
  await eventually(async () => (await pulls())[0], 'a pull request');
  await github.people('kapel/site').merge(1);

  // What the CI of the repository does after the merge.
  const checkout = join(home, 'checkout');
  await git(home, ['clone', '--quiet', '--depth=1', `file://${bare}`, checkout]);
  const dist = join(home, 'dist');
  const env = {
    CALLBOARD_ENV_FILE: 'none',
    CALLBOARD_CONTENT_DIR: join(checkout, 'content'),
    CALLBOARD_SITE_URL: 'https://kapel.example/',
  };
  const build = run(projectRoot, home, ['site/build.ts', '--outDir', dist], env);
  expect([await build.ended, build.output()]).toEqual([0, expect.any(String)]);
  expect(readFileSync(join(dist, 'index.html'), 'utf8')).toContain('Sofie &amp; de Wolven');
  expect(JSON.parse(readFileSync(join(dist, 'build.json'), 'utf8')).commit).toBe(await git(bare, ['rev-parse', 'main']));
});

test('by a token, pushed as the person; and what does not work is said with what to do', { timeout: 120_000 }, async () => {
  const { home, folder, github, remote } = await newUser();
  const setup = (env: Record<string, string>, ...more: string[]) => {
    const args = ['receiver/cli/callboard.ts', 'setup', '--repository', remote, '--name', 'Kapel', ...more];
    const { output, ended } = run(folder, home, args, { CALLBOARD_GITHUB_API: github.api, ...env });
    return ended.then((code) => ({ code, output: output() }));
  };
  expect(await setup({}, '--access', 'token')).toEqual({
    code: 2,
    output: expect.stringContaining('set CALLBOARD_FEED_TOKENS in the environment, where no process list shows it.'),
  });
  const reader = github.tokens.personal('kim', { contents: 'read' });
  const refused = await setup({ CALLBOARD_FEED_TOKENS: feedToken, CALLBOARD_GITHUB_TOKEN: reader });
  expect(refused).toEqual({ code: 1, output: expect.stringContaining('Then run setup again.') });
  const [token, own] = [github.tokens.personal('callboard-bot'), github.tokens.personal('kim', { contents: 'write' })];
  writeFileSync(join(home, '.git-credentials'), `${remote.replace('://', `://kim:${own}@`)}\n`);
  writeFileSync(
    join(home, '.gitconfig'),
    '[credential]\n\thelper = store\n\tuseHttpPath = true\n[user]\n\tname = Kim\n\temail = kim@kapel.example\n',
  );
  const done = await setup({ CALLBOARD_GITHUB_TOKEN: token });
  expect(done).toEqual({ code: 0, output: expect.stringContaining('This project is on main of the repository.') });
  const pushes = github.git.requests.filter(({ operation, stage }) => operation === 'push' && stage === 'pack');
  expect(pushes.map((push) => push.token)).toContain(own);
  expect(parseEnv(readFileSync(join(folder, '.env'), 'utf8'))).toMatchObject({ CALLBOARD_GITHUB_TOKEN: token });
});
