import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Ask, Question } from '../../../receiver/cli/setup/ask/ask.ts';
import { setUp } from '../../../receiver/cli/setup/set-up.ts';
import { git, readTree } from '../../helpers/git.ts';
import { startFakeGitHub } from '../../helpers/github/fake-github.ts';

/** A project with an identity that is a venue's own, a GitHub with an empty repository, and a person who gives these answers in turn. */
async function scene(answers: Record<string, string[]>, { pages = false, saysDone = false } = {}) {
  const github = await startFakeGitHub();
  onTestFinished(() => github[Symbol.asyncDispose]());
  const remote = await github.createRepository('venue/site', { pages });
  const home = mkdtempSync(join(tmpdir(), 'callboard-setup-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  vi.stubEnv('HOME', home);
  onTestFinished(() => void vi.unstubAllEnvs());
  const folder = join(home, 'project');
  mkdirSync(join(folder, 'site/src'), { recursive: true });
  writeFileSync(join(folder, 'site/src/config.ts'), "export const identity = { name: 'Kapel' };\n");
  const lines: string[] = [];
  const asked: string[] = [];
  const problems: string[] = [];
  const ask: Ask = {
    async answer({ flag, variable, initial, problem }: Question) {
      const name = flag ?? variable ?? '';
      asked.push(name);
      const answer = answers[name]?.shift() ?? (name === 'repository' ? remote : initial);
      if (answer === undefined) throw new Error(`nobody answers ${name}`);
      expect(problem?.(answer), name).toBeUndefined();
      return answer;
    },
    async isDone() {
      if (saysDone) (await github.repository('venue/site')).settings.pages = true;
      return saysDone;
    },
    async isTriedAgain(problem) {
      problems.push(problem);
      return (answers.CALLBOARD_GITHUB_TOKEN?.length ?? 0) > 0;
    },
  };
  const file = join(folder, '.env');
  const environment = { CALLBOARD_GITHUB_API: github.api };
  const run = () => {
    let kept = {};
    try {
      kept = parseEnv(readFileSync(file, 'utf8'));
    } catch {
      // Nothing is set up yet.
    }
    const env = { ...kept, ...environment };
    return setUp({ folder, home, environment, env, file, ask, out: (line) => void lines.push(line), signal: new AbortController().signal });
  };
  return { github, remote, folder, file, lines, asked, problems, run, answers };
}

const feedToken = 'c0ffee5eed00a3f1c0ffee5eed00a3f1';

test('an answer that does not work is asked for again, and what a person still has to do is said at the end', async () => {
  const answers: Record<string, string[]> = {
    CALLBOARD_FEED_TOKENS: [feedToken],
    access: ['token', 'token'],
    CALLBOARD_ALERT_URL: ['http://127.0.0.1:1/x'],
  };
  const { github, run, lines, problems, file, folder, asked, remote } = await scene(answers);
  const token = github.tokens.personal('kim');
  answers.CALLBOARD_GITHUB_TOKEN = [github.tokens.personal('reader', { contents: 'read' }), token];
  await run();
  expect(problems).toEqual([expect.stringContaining('may not write to the repository')]);
  expect(parseEnv(readFileSync(file, 'utf8'))).toEqual({
    CALLBOARD_GITHUB_API: github.api,
    CALLBOARD_FEED_TOKENS: feedToken,
    CALLBOARD_CONTENT_REMOTE: remote,
    CALLBOARD_GITHUB_TOKEN: token,
    CALLBOARD_ALERT_URL: 'http://127.0.0.1:1/x',
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const left = lines.slice(lines.indexOf('\nLeft for you:'));
  expect(left).toEqual([
    '\nLeft for you:',
    expect.stringMatching(/^- Switch GitHub Pages on: http:.*\/venue\/site\/settings\/pages → Source: GitHub Actions\./),
    expect.stringMatching(/^- Alerts do not arrive\. The webhook cannot be reached \(.*\)\. Correct CALLBOARD_ALERT_URL;/),
  ]);
  expect(lines.join()).not.toContain(token);
  const pushed = await readTree(github.git.folderOf('venue/site'), 'main');
  expect([...pushed.keys()]).toEqual(['site/src/config.ts']); // and not .env

  const before = [readFileSync(file, 'utf8'), await git(folder, ['rev-parse', 'HEAD'])];
  asked.length = 0;
  await run();
  expect([readFileSync(file, 'utf8'), await git(folder, ['rev-parse', 'HEAD'])]).toEqual(before);
  expect(asked).toEqual(['address', 'repository', 'site-url']);
});

test('Pages is looked at again once a person says that it is on', async () => {
  const answers: Record<string, string[]> = { CALLBOARD_FEED_TOKENS: [feedToken], access: ['token'] };
  const { github, run, lines } = await scene(answers, { saysDone: true });
  answers.CALLBOARD_GITHUB_TOKEN = [github.tokens.personal('kim')];
  await run();
  expect(lines.filter((line) => line.startsWith('GitHub Pages is'))).toEqual([
    expect.stringContaining('GitHub Pages is off.'),
    'GitHub Pages is on.',
  ]);
  expect(lines).not.toContain('\nLeft for you:');
});

test('what nobody wants to try again ends it, and keeps what was set up so far', async () => {
  const answers: Record<string, string[]> = { CALLBOARD_FEED_TOKENS: [feedToken], access: ['token'] };
  const { run, file, github } = await scene(answers);
  answers.CALLBOARD_GITHUB_TOKEN = ['github_pat_unknown'];
  await expect(run()).rejects.toThrow('Then run setup again.');
  expect(parseEnv(readFileSync(file, 'utf8'))).toEqual({ CALLBOARD_GITHUB_API: github.api, CALLBOARD_FEED_TOKENS: feedToken });
});
