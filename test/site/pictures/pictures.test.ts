import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { changedEvents } from '../../../site/pictures/changed-events.ts';
import { picturesBranch } from '../../../site/pictures/keep-pictures.ts';
import { commentMark, picturesComment } from '../../../site/pictures/pictures-comment.ts';
import { publishPictures } from '../../../site/pictures/publish-pictures.ts';
import { readReceivedPictures } from '../../../site/pictures/received-pictures.ts';
import { takePictures } from '../../../site/pictures/take-pictures.ts';
import { commitTo, git, readTip } from '../../helpers/git.ts';
import { startFakeGitHub } from '../../helpers/github/fake-github.ts';
import { launchChromium } from '../chromium.ts';

function folderOf(files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-pictures-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

test('the events whose files differ are found, in every folder and of every year', () => {
  const before = folderOf({ 'events/2026/1.json': 'a', 'events/2026/2.json': 'a', 'tickets/2026/3.json': 'a', 'overlay/10.json': 'a' });
  const after = folderOf({
    'events/2026/1.json': 'a',
    'events/2027/2.json': 'a',
    'tickets/2026/3.json': 'b',
    'overlay/20.json': 'a',
    'overlay/organization.json': 'b',
    'own/evening.json': 'b',
  });
  expect(changedEvents(before, after)).toEqual(['2', '3', '10', '20']);
  expect(changedEvents(join(before, 'nowhere'), before)).toEqual(['1', '2', '3', '10']);
});

describe('pictures are taken', () => {
  const site = (title: string, rows: string) => ({
    'agenda/index.html': `<style>li{height:60px}</style><ul>${rows}</ul>`,
    'agenda/7-sofie/index.html': `<h1>${title}</h1><img src="/dot.png" width=40>`,
    'agenda/7-old/index.html': '<meta http-equiv="refresh" content="0;url=/agenda/7-sofie/">',
    'dot.png': png,
  });

  test('of the page and the row, on a phone and a desk, of each side that has them', { timeout: 60_000 }, async () => {
    const browser = await launchChromium();
    onTestFinished(() => browser.close());
    const row = (id: string) => `<li class="row"><a href="/agenda/${id}-sofie/">Sofie</a></li>`;
    const before = folderOf(site('Sofie', `${row('77')}${row('7')}`));
    const after = folderOf({ ...site('Sofie & Wolven', row('77')), 'agenda/8-new/index.html': '<h1>New</h1>' });
    const to = join(before, 'pictures');
    const taken = await takePictures({ browser, before, after, ids: ['7', '8'], to });
    expect(taken.sort()).toEqual([
      '7-agenda-desktop-before.png',
      '7-agenda-phone-before.png',
      '7-event-desktop-after.png',
      '7-event-desktop-before.png',
      '7-event-phone-after.png',
      '7-event-phone-before.png',
      '8-event-desktop-after.png',
      '8-event-phone-after.png',
    ]);
    const widthOf = (file: string) => readFileSync(join(to, file)).readUInt32BE(16);
    expect([widthOf('7-event-phone-after.png'), widthOf('7-event-desktop-after.png')]).toEqual([390, 1280]);
    expect(readFileSync(join(to, '7-event-phone-after.png')).equals(readFileSync(join(to, '7-event-phone-before.png')))).toBe(false);
  });
});

describe('what a build left', () => {
  test('is taken only where it is a picture of a known name and a sane size', () => {
    const folder = folderOf({
      '7-event-phone-after.png': png,
      '7-event-phone-before.png': Buffer.alloc(5 * 1024 ** 2, png),
      '7-event-desktop-after.png': '<svg onload=alert(1)>',
      '../7-event-desktop-before.png': png,
      '..%2f8-event-phone-after.png': png,
      'evil.html': '<script>',
      'deep/7-agenda-phone-after.png': png,
      'pictures.json': '{"language":"nl","more":3,"title":"<b>@everyone</b>"}',
    });
    const { pictures, ...rest } = readReceivedPictures(folder);
    expect(pictures).toEqual([{ id: '7', part: 'event', screen: 'phone', side: 'after', bytes: png }]);
    expect(rest).toEqual({ more: 3, language: 'nl', refused: 4 });
  });

  test.each(['', '[', '{"more":-1,"language":"</details>"}', '{"more":1e9}', 'null'])('%j says nothing', (text) => {
    const { more, language } = readReceivedPictures(folderOf({ 'pictures.json': text }));
    expect([more, language]).toEqual([0, 'en']);
  });
});

test('the comment has a part for each event and screen, before beside after, in the language of the site', () => {
  const shown = (side: 'before' | 'after') => ({ id: '7', part: 'event', screen: 'phone', side, url: `https://x/${side}` }) as const;
  expect(picturesComment([shown('before'), shown('after')], { more: 2, language: 'nl' })).toBe(
    [
      commentMark,
      '### Zo komt het eruit te zien',
      '<details open><summary>7 · De pagina, telefoon</summary>',
      '| nu op de site | na een merge |\n| --- | --- |\n| <img src="https://x/before" width="100%"> | <img src="https://x/after" width="100%"> |',
      '</details>',
      'Nog 2 evenementen veranderen en staan hier niet.',
    ].join('\n\n'),
  );
});

describe('pictures are shown', () => {
  const branch = 'callboard/event/7';

  async function scene() {
    const github = await startFakeGitHub();
    onTestFinished(() => github[Symbol.asyncDispose]());
    const remote = await github.createRepository('venue/site');
    const folder = github.git.folderOf('venue/site');
    await commitTo(folder, 'main', { 'a.txt': 'a' }, 'Start');
    await git(folder, ['branch', branch, 'main']);
    await commitTo(folder, branch, { 'a.txt': 'b' }, 'Change');
    const token = github.tokens.personal('github-actions[bot]');
    const opened = await fetch(`${github.api}/repos/venue/site/pulls`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'T', body: 'B', head: branch, base: 'main' }),
    });
    expect(opened.status).toBe(201);
    const show = async (files: Record<string, string | Buffer>, more: { branch?: string; head?: string } = {}) =>
      publishPictures({
        from: folderOf(files),
        repository: 'venue/site',
        api: github.api,
        server: 'https://github.com',
        remote,
        token,
        branch,
        head: (await readTip(folder, `refs/heads/${branch}`)) ?? '',
        ...more,
      });
    const comments = async () => (await github.repository('venue/site')).pulls[0]?.comments.map(({ body }) => body) ?? [];
    const kept = async () =>
      (await git(folder, ['ls-tree', '-r', '--name-only', picturesBranch])).split('\n').filter((path) => /png/.test(path));
    return { folder, show, comments, kept, people: github.people('venue/site') };
  }

  test('on a branch of one commit and in one comment, and brought up to date', { timeout: 60_000 }, async () => {
    const { folder, show, comments, kept, people } = await scene();
    await people.comment(1, `${commentMark} I am a person`);
    expect(await show({ '7-event-phone-after.png': png, 'evil.sh': 'x' })).toBe('Pull request 1 shows 1 pictures. 1 files were not taken.');
    const [first = ''] = await kept();
    expect(first).toMatch(/^1\/7-event-phone-after-[0-9a-f]{8}\.png$/);
    const other = Buffer.concat([png, Buffer.from('more')]);
    await show({ '7-event-phone-after.png': other, '7-event-phone-before.png': png });
    const paths = await kept();
    expect(paths).toHaveLength(2);
    expect(paths).not.toContain(first);
    expect((await git(folder, ['rev-list', '--count', picturesBranch])).trim()).toBe('1');
    const [theirs, ours, ...none] = await comments();
    expect([theirs, none]).toEqual([`${commentMark} I am a person`, []]);
    for (const path of paths) expect(ours).toContain(`https://github.com/venue/site/blob/${picturesBranch}/${path}?raw=true`);
  });

  test('of no other branch, no other commit and no closed pull request', async () => {
    const { show, comments, people } = await scene();
    const files = { '7-event-phone-after.png': png };
    expect(await show(files, { branch: 'feature' })).toMatch(/not one of Callboard’s/);
    expect(await show(files, { head: '0'.repeat(40) })).toMatch(/No open pull request has this commit/);
    await people.close(1);
    expect(await show(files)).toMatch(/No open pull request has this commit/);
    expect(await comments()).toEqual([]);
  });
});

test('the folder of the workflow holds nothing but its own package', () => {
  const { dependencies } = JSON.parse(readFileSync(new URL('../../../site/pictures/package.json', import.meta.url), 'utf8'));
  const { devDependencies } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  for (const [name, version] of Object.entries(dependencies)) expect(devDependencies[name]).toBe(version);
  expect(readdirSync(new URL('../../../site/pictures', import.meta.url))).toContain('package-lock.json');
});
