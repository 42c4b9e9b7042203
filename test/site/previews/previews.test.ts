import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildPreviews } from '../../../site/previews/build-previews.ts';
import { openPulls } from '../../../site/previews/open-pulls.ts';
import { previewPath } from '../../../site/previews/preview-path.ts';
import { commitTo, git, readTip } from '../../helpers/git.ts';
import { startFakeGitHub } from '../../helpers/github/fake-github.ts';

const file = (id: number) => `content/events/2026/${id}.json`;

/** A repository with pull requests of Callboard's and of a person, and a checkout of its main branch with a built site. */
async function scene() {
  const github = await startFakeGitHub();
  onTestFinished(() => github[Symbol.asyncDispose]());
  const remote = await github.createRepository('venue/site');
  const repository = github.git.folderOf('venue/site');
  const token = github.tokens.personal('github-actions[bot]');
  const folder = mkdtempSync(join(tmpdir(), 'callboard-previews-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await commitTo(repository, 'main', { [file(1)]: 'one', [file(2)]: 'two', 'site/build.ts': 'trusted' }, 'Start');

  async function propose(branch: string, files: Record<string, string>): Promise<string> {
    await git(repository, ['branch', branch, 'main']);
    await commitTo(repository, branch, files, 'Change');
    const opened = await fetch(`${github.api}/repos/venue/site/pulls`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'T', body: 'B', head: branch, base: 'main' }),
    });
    expect(opened.status).toBe(201);
    return (await readTip(repository, `refs/heads/${branch}`)) ?? '';
  }

  return {
    github,
    propose,
    moveMain: (files: Record<string, string>) => commitTo(repository, 'main', files, 'Meanwhile'),
    /** Adds the previews to a site; the build shows which files it was given. */
    async build() {
      const checkout = join(folder, 'checkout');
      rmSync(checkout, { recursive: true, force: true });
      await git(folder, ['clone', '-q', '--depth=100', `file://${repository}`, checkout]);
      const site = join(checkout, 'site/dist');
      mkdirSync(site, { recursive: true });
      const pulls = await openPulls({ api: github.api, repository: 'venue/site', token });
      const said = await buildPreviews({
        pulls,
        site,
        checkout,
        remote,
        token,
        contentPath: 'content',
        async build(content, outDir, path) {
          const texts = readdirSync(join(content, 'events/2026')).map((name) => readFileSync(join(content, 'events/2026', name), 'utf8'));
          if (texts.includes('broken')) throw new Error('the content cannot be built');
          mkdirSync(join(outDir, 'agenda'), { recursive: true });
          writeFileSync(
            join(outDir, 'agenda/index.html'),
            `<!doctype html><head lang="nl"><title>${path}</title></head>${texts.join(' ')}`,
          );
        },
      });
      const page = (head: string) => readFileSync(join(site, previewPath(head), 'agenda/index.html'), 'utf8');
      return { said, page, built: readdirSync(join(site, 'preview')) };
    },
  };
}

test('each open pull request of Callboard’s is built as it would be after its merge, out of the sight of search engines', {
  timeout: 60_000,
}, async () => {
  const { propose, moveMain, build, github } = await scene();
  const one = await propose('callboard/event/1', { [file(1)]: 'one, changed', 'site/build.ts': 'evil' });
  await propose('feature', { [file(1)]: 'a person’s' });
  await moveMain({ [file(3)]: 'three' });
  const two = await propose('callboard-south/sync', { [file(2)]: 'two, changed' });
  const clashing = await propose('callboard/event/3', { [file(3)]: 'three, changed' });
  await moveMain({ [file(3)]: 'three, otherwise' });
  await propose('callboard/event/9', { [file(9)]: 'broken' });

  const { said, page, built } = await build();
  expect(said.sort()).toEqual([
    `Pull request 1 is shown at ${previewPath(one)}`,
    `Pull request 3 is shown at ${previewPath(two)}`,
    'Pull request 4 has no preview: it does not merge by itself.',
    'Pull request 5 has no preview: the content cannot be built',
  ]);
  expect(page(one)).toBe(
    `<!doctype html><head lang="nl"><meta name="robots" content="noindex"><title>${previewPath(one)}</title></head>one, changed two three, otherwise`,
  );
  expect(page(two)).toContain('one two, changed three, otherwise');
  expect(built).not.toContain(previewPath(clashing).split('/')[1]);

  await github.people('venue/site').close(1);
  const { said: later, built: left } = await build();
  expect(later.join()).not.toContain('Pull request 1 ');
  expect(left).toEqual([previewPath(two).split('/')[1]]);
});

test('the path of a preview tells nothing of its commit', () => {
  const head = 'a'.repeat(40);
  expect(previewPath(head)).toMatch(/^preview\/[0-9a-f]{32}\/$/);
  expect(previewPath(head)).not.toBe(previewPath('b'.repeat(40)));
});
