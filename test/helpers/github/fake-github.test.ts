import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { Octokit } from '@octokit/rest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commitTo, git, readTree } from '../git.ts';
import * as faults from './api-faults.ts';
import { type FakeGitHub, startFakeGitHub } from './fake-github.ts';
import type { MergeMethod } from './fake-pull.ts';
import type { RepositorySettings } from './fake-repository.ts';

let clock = Date.parse('2026-11-23T12:00:00Z');
let github: FakeGitHub;
let made = 0;
beforeAll(async () => {
  github = await startFakeGitHub({ now: () => clock });
});
afterAll(() => github[Symbol.asyncDispose]());

const client = (auth: string) => new Octokit({ auth, baseUrl: github.api, log: { debug() {}, info() {}, warn() {}, error() {} } });

/** A repository with a commit on main and one on `idea`, a person at git, the pages and the API. */
async function scene(settings?: Partial<RepositorySettings>) {
  const repo = `agenda-${made++}`;
  const name = `venue/${repo}`;
  await github.createRepository(name, settings);
  const token = github.tokens.personal('callboard-bot');
  const folder = github.git.folderOf(name);
  await commitTo(folder, 'main', { 'a.json': '1\n', 'b.json': '1\n' }, 'Start');
  await commitTo(folder, 'idea', { 'a.json': '2\n' }, 'An idea');
  const { rest } = client(token);
  const at = { owner: 'venue', repo };
  const open = async (more: { title?: string; body?: string; head?: string } = {}) =>
    (await rest.pulls.create({ ...at, title: 'An idea', head: 'idea', base: 'main', ...more })).data;
  const get = async (pull_number: number) => (await rest.pulls.get({ ...at, pull_number })).data;
  /** Somebody with a clone. */
  const clone = () => github.git.person(name, { token });
  return { name, at, token, clone, rest, open, get, people: github.people(name), folder };
}

describe('a pull request', () => {
  test('is created, read, listed, changed, commented, labelled, and closed', async () => {
    const { at, rest, open, get, clone } = await scene({ collaborators: ['kim'] });
    const person = await clone();
    const { number } = await open({ body: 'Look' });
    expect(await get(number)).toMatchObject({
      state: 'open',
      merged: false,
      body: 'Look',
      head: { ref: 'idea' },
      commits: 1,
      changed_files: 1,
    });
    await rest.pulls.update({ ...at, pull_number: number, title: 'A better idea' });
    await rest.issues.createComment({ ...at, issue_number: number, body: 'Hello' });
    await rest.issues.addLabels({ ...at, issue_number: number, labels: ['callboard'] });
    await rest.pulls.requestReviewers({ ...at, pull_number: number, reviewers: ['kim'] });
    const [listed] = (await rest.pulls.list({ ...at, head: 'venue:idea', base: 'main' })).data;
    expect(listed).toMatchObject({ title: 'A better idea', labels: [{ name: 'callboard' }], requested_reviewers: [{ login: 'kim' }] });
    expect((await rest.issues.listComments({ ...at, issue_number: number })).data).toMatchObject([{ body: 'Hello' }]);
    expect((await rest.pulls.listFiles({ ...at, pull_number: number })).data).toMatchObject([{ filename: 'a.json', changes: 2 }]);
    expect((await rest.pulls.listCommits({ ...at, pull_number: number })).data).toMatchObject([{ commit: { message: 'An idea' } }]);
    const moved = await person.edit('idea', { 'a.json': '3\n' }, 'More');
    expect(await get(number)).toMatchObject({ head: { sha: moved }, commits: 2 });
    await rest.pulls.update({ ...at, pull_number: number, state: 'closed', body: 'Withdrawn' });
    expect((await rest.pulls.list({ ...at })).data).toEqual([]);
    expect((await rest.pulls.list({ ...at, state: 'closed' })).data).toMatchObject([{ number, merged_at: null, body: 'Withdrawn' }]);
  });

  test('lists come in pages with a Link header', async () => {
    const { at, rest, folder, open } = await scene();
    for (let n = 0; n < 5; n++) {
      await commitTo(folder, `idea-${n}`, { 'a.json': `${n} idea\n` }, `Idea ${n}`);
      await open({ head: `idea-${n}`, title: `Idea ${n}` });
    }
    const page = await rest.pulls.list({ ...at, per_page: 2, page: 2 });
    expect(page.data.map(({ title }) => title)).toEqual(['Idea 2', 'Idea 1']);
    expect(page.headers.link).toMatch(/rel="prev".*rel="next".*rel="last"/);
    const all = await client(github.tokens.personal('robin')).paginate(rest.pulls.list, { ...at, per_page: 2, direction: 'asc' });
    expect(all.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect((await rest.pulls.list({ ...at, head: 'idea-3' })).data).toHaveLength(5);
  });

  test.each([
    ['merge', ['Merge pull request #1 from venue/idea', 'Second', 'An idea', 'On main', 'Start']],
    ['squash', ['A title (#1)', 'On main', 'Start']],
    ['rebase', ['Second', 'An idea', 'On main', 'Start']],
  ] satisfies [MergeMethod, string[]][])('merged by the button with %s', async (method, subjects) => {
    const { at, rest, open, get, clone, people } = await scene();
    const person = await clone();
    await open({ title: 'A title' });
    await person.edit('main', { 'b.json': '2\n' }, 'On main');
    const head = await person.edit('idea', { 'c.json': '1\n' }, 'Second');
    if (method === 'squash') await rest.pulls.merge({ ...at, pull_number: 1, merge_method: method, sha: head });
    else await people.merge(1, method);
    expect(await person.subjects()).toEqual(subjects);
    expect([...(await person.tree())]).toEqual(Object.entries({ 'a.json': '2\n', 'b.json': '2\n', 'c.json': '1\n' }));
    const tip = await person.git('rev-parse', 'origin/main');
    expect(await get(1)).toMatchObject({ state: 'closed', merged: true, merge_commit_sha: tip, head: { sha: head } });
  });

  test('a merge by hand counts as merged', async () => {
    const { open, get, clone } = await scene();
    const person = await clone();
    const { number } = await open();
    await person.merge('idea');
    expect(await get(number)).toMatchObject({ state: 'closed', merged: true });
  });

  test('its branch deleted, or pushed back to its base: closed, not merged', async () => {
    const { open, get, clone } = await scene();
    const person = await clone();
    const first = await open();
    await person.deleteBranch('idea');
    expect(await get(first.number)).toMatchObject({ state: 'closed', merged: false });
    await person.edit('idea', { 'a.json': '3\n' }, 'Another');
    const second = await open();
    await person.git('push', '--force', 'origin', 'origin/main:refs/heads/idea');
    expect(await get(second.number)).toMatchObject({ state: 'closed', merged: false });
  });

  test('the base force-pushed to another past: stays open, and cannot merge', async () => {
    const { open, get, clone } = await scene();
    const person = await clone();
    const { number } = await open();
    await person.forcePush('main', { 'z.json': '1\n' }, 'Another past');
    await get(number);
    expect(await get(number)).toMatchObject({ state: 'open', merged: false, mergeable: false });
  });

  test('closed, it can be opened again unless its branch is gone or rewritten', async () => {
    const { at, rest, open, get, clone, people } = await scene();
    const person = await clone();
    const { number } = await open();
    await people.close(number, 'No, thank you');
    await people.reopen(number);
    expect((await get(number)).state).toBe('open');
    await people.close(number);
    await people.deleteBranch(number);
    const reopened = rest.pulls.update({ ...at, pull_number: number, state: 'open' });
    await expect(reopened).rejects.toThrow('The idea branch has been deleted.');
    await people.restoreBranch(number);
    await people.reopen(number);
    await people.close(number);
    await person.forcePush('idea', { 'a.json': '9\n' }, 'Rewritten', 'origin/main');
    await expect(people.reopen(number)).rejects.toMatchObject({
      body: { errors: [{ field: 'state', message: /force-pushed or recreated/ }] },
    });
  });

  test('whether it can merge is known at the second look', async () => {
    const { open, get, clone } = await scene();
    const person = await clone();
    const { number } = await open();
    expect(await get(number)).toMatchObject({ mergeable: null, mergeable_state: 'unknown' });
    expect(await get(number)).toMatchObject({ mergeable: true, mergeable_state: 'clean' });
    await person.edit('main', { 'a.json': '7\n' }, 'In its way');
    await get(number);
    expect(await get(number)).toMatchObject({ mergeable: false, mergeable_state: 'dirty' });
  });
});

describe('refusals', () => {
  test('of a pull request that cannot be', async () => {
    const { open, clone, at, rest, token } = await scene();
    const person = await clone();
    const refused = (more: { title?: string; body?: string; head?: string }) => open(more).catch((error) => error.response.data);
    expect(await refused({ head: 'nowhere' })).toMatchObject({ errors: [{ field: 'head', code: 'invalid' }] });
    expect(await refused({ title: 'x'.repeat(257) })).toMatchObject({
      errors: [{ message: 'title is too long (maximum is 256 characters)' }],
    });
    expect(await refused({ body: 'x'.repeat(65_537) })).toMatchObject({ errors: [{ message: /maximum is 65536/ }] });
    await person.git('push', 'origin', 'origin/main:refs/heads/same');
    expect(await refused({ head: 'same' })).toMatchObject({
      message: 'Validation Failed',
      errors: [{ message: 'No commits between main and same' }],
    });
    await open();
    expect(await refused({})).toMatchObject({ errors: [{ message: 'A pull request already exists for venue:idea.' }] });
    const misspelt = client(token).request('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', { ...at, pull_number: 1, titel: 'x' });
    await expect(misspelt).rejects.toMatchObject({ status: 422, message: /has no field titel/ });
    const stranger = rest.pulls.requestReviewers({ ...at, pull_number: 1, reviewers: ['stranger'] });
    await expect(stranger).rejects.toThrow('not a collaborator');
  });

  test('of a merge', async () => {
    const { open, clone, at, rest } = await scene({ mergeMethods: ['squash'] });
    const person = await clone();
    const { number } = await open();
    const merge = (more: object) => rest.pulls.merge({ ...at, pull_number: number, merge_method: 'squash', ...more });
    await expect(merge({ sha: '0'.repeat(40) })).rejects.toMatchObject({ status: 409 });
    await expect(merge({ merge_method: 'rebase' })).rejects.toMatchObject({ status: 405, message: /not allowed/ });
    await person.edit('main', { 'a.json': '7\n' }, 'In its way');
    await expect(merge({})).rejects.toMatchObject({ status: 405, message: /not mergeable/ });
  });

  test('of a token that may not, or is none', async () => {
    const { at, name } = await scene();
    const reader = github.tokens.personal('reader', { contents: 'read', pull_requests: 'read' });
    const { rest } = client(reader);
    await expect(rest.pulls.create({ ...at, title: 'x', head: 'idea', base: 'main' })).rejects.toMatchObject({ status: 403 });
    await expect(client('ghp_unknown').rest.repos.get(at)).rejects.toMatchObject({ status: 401, message: /Bad credentials/ });
    const person = await github.git.person(name, { token: reader });
    await expect(person.edit('main', { x: 'x' }, 'No')).rejects.toThrow('403');
  });
});

describe('refs', () => {
  test('are read, made, moved and deleted in the bare repository itself', async () => {
    const { at, rest, clone, folder } = await scene();
    const person = await clone();
    const sha = (await rest.git.getRef({ ...at, ref: 'heads/idea' })).data.object.sha;
    await rest.git.createRef({ ...at, ref: 'refs/heads/callboard/event/1', sha });
    await expect(rest.git.createRef({ ...at, ref: 'refs/heads/callboard/event/1', sha })).rejects.toThrow('Reference already exists');
    expect((await rest.git.listMatchingRefs({ ...at, ref: 'heads/callboard/' })).data).toMatchObject([
      { ref: 'refs/heads/callboard/event/1' },
    ]);
    const main = await person.git('rev-parse', 'origin/main');
    await expect(rest.git.updateRef({ ...at, ref: 'heads/idea', sha: main })).rejects.toThrow('not a fast forward');
    await rest.git.updateRef({ ...at, ref: 'heads/idea', sha: main, force: true });
    expect(await git(folder, ['rev-parse', 'idea'])).toBe(main);
    await rest.git.deleteRef({ ...at, ref: 'heads/callboard/event/1' });
    await expect(rest.git.deleteRef({ ...at, ref: 'heads/callboard/event/1' })).rejects.toMatchObject({ status: 422 });
    await expect(rest.git.getRef({ ...at, ref: 'heads/callboard/event/1' })).rejects.toMatchObject({ status: 404 });
  });

  test('a protected branch says so, and refuses pushes', async () => {
    const { name, at, rest, clone } = await scene();
    const person = await clone();
    await github.protect(name, ['main']);
    expect((await rest.repos.getBranch({ ...at, branch: 'main' })).data.protected).toBe(true);
    expect((await rest.repos.getBranch({ ...at, branch: 'idea' })).data).toMatchObject({
      protected: false,
      commit: { commit: { message: 'An idea' } },
    });
    await expect(person.edit('main', { x: 'x' }, 'No')).rejects.toThrow('GH006');
    expect((await rest.repos.get(at)).data).toMatchObject({ default_branch: 'main', allow_auto_merge: true });
  });
});

describe('auto-merge', () => {
  const mutation = `mutation ($id: ID!) { enablePullRequestAutoMerge(input: { pullRequestId: $id, mergeMethod: SQUASH }) { pullRequest { number autoMergeRequest { mergeMethod } } } }`;

  test('waits for the check, then merges', async () => {
    const { open, get, people, token, folder } = await scene({ requiredChecks: ['content'] });
    const { number, node_id: id } = await open();
    await expect(people.merge(number)).rejects.toThrow('Required status check "content" is expected.');
    const answer = await client(token).graphql(mutation, { id });
    expect(answer).toMatchObject({ enablePullRequestAutoMerge: { pullRequest: { number, autoMergeRequest: { mergeMethod: 'SQUASH' } } } });
    expect((await get(number)).auto_merge).toMatchObject({ merge_method: 'squash' });
    await people.passCheck(number, 'content');
    expect(await get(number)).toMatchObject({ merged: true });
    expect((await readTree(folder, 'main')).get('a.json')).toBe('2\n');
  });

  test('is refused where there is nothing to wait for, or the repository does not want it', async () => {
    const clean = await scene();
    const { node_id: id } = await clean.open();
    const { graphql } = client(clean.token);
    await expect(graphql(mutation, { id })).rejects.toMatchObject({
      errors: [{ type: 'UNPROCESSABLE', message: 'Pull request Pull request is in clean status' }],
    });
    await expect(graphql(mutation, { id: 'PR_1' })).rejects.toThrow('Could not resolve to a node');
    await expect(graphql('{ nonsense }')).rejects.toThrow('Cannot query field');
    const strict = await scene({ allowAutoMerge: false });
    await expect(graphql(mutation, { id: (await strict.open()).node_id })).rejects.toThrow('Auto merge is not allowed');
  });
});

describe('a GitHub App', () => {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwt = (claims: object, key: KeyObject = keys.privateKey, alg = 'RS256') => {
    const text = [{ alg, typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
  };
  const at = { owner: 'venue', repo: 'agenda' };
  const claims = () => ({ iss: 42, iat: Math.floor(clock / 1000) - 60, exp: Math.floor(clock / 1000) + 540 });

  beforeAll(async () => {
    const installation = { id: 7, owner: 'venue', permissions: { contents: 'write', pull_requests: 'write' } as const };
    await github.createRepository('venue/agenda');
    github.tokens.register({ id: 42, slug: 'callboard', publicKey: keys.publicKey, installation });
  });

  test('finds its installation and gets tokens for an hour, good for API and git', async () => {
    const { at, name } = await scene();
    const app = client(jwt(claims()));
    const { data: installation } = await app.rest.apps.getRepoInstallation(at);
    const { data } = await app.rest.apps.createInstallationAccessToken({ installation_id: installation.id, repositories: [at.repo] });
    expect(data.token).toMatch(/^ghs_42_.{60,}/);
    const person = await github.git.person(name, { token: data.token });
    await person.edit('idea', { 'x.json': '1\n' }, 'By the app');
    const bot = client(data.token);
    const pull = await bot.rest.pulls.create({ ...at, title: 'By the app', head: 'idea', base: 'main' });
    expect(pull.data.user).toMatchObject({ login: 'callboard[bot]', type: 'Bot' });
    clock += 3_600_000;
    await expect(bot.rest.repos.get(at)).rejects.toMatchObject({ status: 401 });
    await expect(person.edit('idea', { 'x.json': '2\n' }, 'Too late')).rejects.toThrow();
  });

  test.each([
    ['another key', () => jwt(claims(), generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)],
    ['no algorithm', () => jwt(claims(), keys.privateKey, 'none')],
    ['an unknown app', () => jwt({ ...claims(), iss: 1 })],
    ['more than ten minutes', () => jwt({ ...claims(), exp: Math.floor(clock / 1000) + 900 })],
    ['a clock that is ahead', () => jwt({ ...claims(), iat: Math.floor(clock / 1000) + 90 })],
    ['an hour ago', () => jwt({ ...claims(), exp: Math.floor(clock / 1000) - 3000 })],
  ])('is refused with %s', async (_, token) => {
    await expect(client(token()).rest.apps.getRepoInstallation(at)).rejects.toMatchObject({ status: 401 });
  });

  test('a revoked token is nobody’s', async () => {
    const { data } = await client(jwt(claims())).rest.apps.createInstallationAccessToken({ installation_id: 7 });
    await client(data.token).rest.repos.get(at);
    github.tokens.revoke(data.token);
    await expect(client(data.token).rest.repos.get(at)).rejects.toMatchObject({ status: 401 });
  });
});

describe('faults', () => {
  let shared: Awaited<ReturnType<typeof scene>>;
  beforeAll(async () => {
    shared = await scene();
  });

  test.each([
    [
      'primary limit',
      faults.primaryLimit(1_900_000_000_000),
      { status: 403, response: { headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1900000000' } } },
    ],
    ['secondary limit', faults.secondaryLimit(61, 429), { status: 429, response: { headers: { 'retry-after': '61' } } }],
    ['secondary limit without a time', faults.secondaryLimit(), { status: 403, message: /secondary rate limit/ }],
    ['too quickly', faults.tooQuickly(), { status: 422, message: /submitted too quickly/ }],
    ['node', faults.nodeNotFound(), { status: 422, message: /Could not resolve to a node/ }],
    ['401', faults.badCredentials(), { status: 401 }],
    ['502', faults.badGateway(), { status: 502 }],
    ['cut', faults.cutBefore(), { status: 500 }],
  ])('%s: once, without effect', async (_, fault, expected) => {
    const { open, at, rest, people } = shared;
    github.faults.next('POST pulls', fault);
    await expect(open()).rejects.toMatchObject(expected);
    expect((await rest.pulls.list({ ...at })).data).toEqual([]);
    await people.close((await open()).number);
  });

  test('cut after the effect: the client fails, the pull request is there', async () => {
    const { open, at, rest, people } = shared;
    github.faults.next('POST pulls', faults.cutAfter());
    await expect(open()).rejects.toMatchObject({ status: 500 });
    const { data } = await rest.pulls.list({ ...at });
    expect(data).toHaveLength(1);
    await people.close(data[0]?.number ?? 0);
  });

  test('somebody acts before a request, or before its answer', async () => {
    const { open, at, rest, people } = await scene();
    const { number } = await open();
    github.faults.next(
      'PATCH pull',
      faults.meanwhile(() => people.merge(number)),
    );
    const { data } = await rest.pulls.update({ ...at, pull_number: number, title: 'Too late' });
    expect(data).toMatchObject({ merged: true, title: 'Too late' });
    github.faults.next(
      'POST comments',
      faults.afterwards(() => people.comment(number, 'Second')),
    );
    await rest.issues.createComment({ ...at, issue_number: number, body: 'First' });
    const repository = await github.repository(`venue/${at.repo}`);
    expect(repository.pull(number)?.comments.map(({ body }) => body)).toEqual(['First', 'Second']);
  });

  test('the API is down while git works', async () => {
    const { at, rest, clone } = shared;
    const person = await clone();
    await github.down();
    await expect(rest.repos.get(at)).rejects.toThrow();
    await person.edit('idea', { 'x.json': '1\n' }, 'Still');
    await github.up();
    expect((await rest.repos.get(at)).status).toBe(200);
  });

  test('git is down while the API works', async () => {
    const { at, rest, clone } = shared;
    const person = await clone();
    await github.git.down();
    await expect(person.subjects()).rejects.toThrow();
    expect((await rest.repos.get(at)).status).toBe(200);
    await github.git.up();
  });

  test('every request is on record', async () => {
    const { at, open } = shared;
    await open({ body: 'Look' });
    expect(github.requests.at(-1)).toMatchObject({
      operation: 'POST /repos/{owner}/{repo}/pulls',
      params: at,
      body: { title: 'An idea', body: 'Look', head: 'idea', base: 'main' },
      status: 201,
      at: clock,
    });
  });
});
