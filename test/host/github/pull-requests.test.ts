import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MovedError, RefusedError } from '../../../receiver/git/repo.ts';
import { NotNow } from '../../../receiver/host/not-now.ts';
import { Secret } from '../../../receiver/operate/secret.ts';
import { commitTo, git, readSubjects } from '../../helpers/git.ts';
import * as faults from '../../helpers/github/api-faults.ts';
import { type FakeGitHub, startFakeGitHub } from '../../helpers/github/fake-github.ts';
import type { FakePull } from '../../helpers/github/fake-pull.ts';
import { connected } from './connected.ts';

let now = Date.parse('2026-11-23T12:00:00Z');
const clock = () => now;
let github: FakeGitHub;
beforeAll(async () => {
  github = await startFakeGitHub({ now: clock });
});
afterAll(() => github[Symbol.asyncDispose]());

const scene = (settings?: Parameters<typeof connected>[2]) => connected(github, clock, settings);
const text = { title: 'Blaumeisen: new text', body: 'What changed' };
const minute = 60_000;

test('whether pull requests may be opened is found without opening one', async () => {
  const { pulls, again, state } = await scene();
  await pulls.checkWrite();
  const reader = new Secret(github.tokens.personal('callboard-bot', { contents: 'write', pull_requests: 'read' }));
  const readOnly = again({ credentials: { token: reader } }).pulls;
  expect(await readOnly.list()).toEqual([]);
  const error = await readOnly.checkWrite().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(RefusedError);
  expect((error as Error).message).toContain('Resource not accessible by personal access token');
  expect((await state()).pulls).toEqual([]);
});

describe('propose', () => {
  test('opens one pull request, brings it up to date, and asks nothing when it is', async () => {
    const { pulls, push, state, requests } = await scene({ collaborators: ['kim'] });
    const { branch, head } = await push();
    const proposal = { branch, ...text, labels: ['callboard'], reviewers: ['kim'] };
    const first = await pulls.propose(proposal);
    expect(first).toMatchObject({ outcome: 'created', notes: [], pull: { number: 1, state: 'open', branch, head, base: 'main', ...text } });
    expect((await state()).pulls).toMatchObject([{ labels: ['callboard'], reviewers: ['kim'] }]);
    const asked = requests().length;
    expect(await pulls.propose(proposal)).toMatchObject({ outcome: 'unchanged', pull: { number: 1 } });
    expect(requests()).toHaveLength(asked);
    expect(await pulls.propose({ ...proposal, body: 'More changed' })).toMatchObject({
      outcome: 'updated',
      pull: { body: 'More changed' },
    });
    expect((await state()).pulls).toMatchObject([{ body: 'More changed', labels: ['callboard'] }]);
  });

  test('a restart knows it from the list', async () => {
    const { pulls, push, again, requests } = await scene();
    const { branch } = await push();
    await pulls.propose({ branch, ...text });
    const { pulls: after } = again();
    await after.list();
    expect(await after.propose({ branch, ...text })).toMatchObject({ outcome: 'unchanged', pull: { number: 1 } });
    expect(requests().filter((operation) => operation.startsWith('POST'))).toHaveLength(1);
  });

  test.each([
    ['cut after it was opened', faults.cutAfter(), 1],
    ['two gateways in its way', faults.badGateway(), 2],
    ['all of GitHub’s 5xx', faults.badGateway(503), 3],
  ])('%s: still one pull request', async (_, fault, times) => {
    const { pulls, push, state } = await scene();
    const { branch } = await push();
    github.faults.next('POST pulls', fault, times);
    const { outcome } = await pulls.propose({ branch, ...text });
    expect(outcome).toBe('created');
    expect((await state()).pulls).toMatchObject([{ state: 'open', ...text }]);
    expect(github.faults.left).toBe(0);
  });

  test('another process was quicker: theirs is brought up to date', async () => {
    const { pulls, push, state, again } = await scene();
    const { branch } = await push();
    await again().pulls.propose({ branch, title: 'Theirs', body: 'Theirs' });
    expect(await pulls.propose({ branch, ...text })).toMatchObject({ pull: { number: 1, ...text } });
    expect((await state()).pulls).toMatchObject([{ state: 'open', ...text }]);
  });

  test('GitHub does not list yet what it says exists: later, and then it is found', async () => {
    const { pulls, push, state } = await scene();
    const { branch } = await push();
    github.faults.next(
      'POST pulls',
      faults.refuse(422, 'Validation Failed', { errors: [{ message: `A pull request already exists for x:${branch}.` }] }),
    );
    await expect(pulls.propose({ branch, ...text })).rejects.toMatchObject({ ms: 5_000 });
    await pulls.propose({ branch, ...text });
    expect((await state()).pulls).toHaveLength(1);
  });

  test.each([
    ['the node', faults.nodeNotFound()],
    ['the branch', faults.refuse(422, 'Validation Failed', { errors: [{ resource: 'PullRequest', field: 'head', code: 'invalid' }] })],
  ])('GitHub does not know %s yet: in a few seconds', async (_, fault) => {
    const { pulls, push } = await scene();
    const { branch } = await push();
    github.faults.next('POST pulls', fault);
    await expect(pulls.propose({ branch, ...text })).rejects.toMatchObject({ name: 'NotNow', ms: 5_000 });
    expect(await pulls.propose({ branch, ...text })).toMatchObject({ outcome: 'created' });
  });

  test('nothing to propose is no failure', async () => {
    const { pulls, folder } = await scene();
    await git(folder, ['branch', 'callboard/event/1', 'main']);
    expect(await pulls.propose({ branch: 'callboard/event/1', ...text })).toEqual({ outcome: 'empty', notes: [] });
  });

  test('a base that is not there is for a person to put right', async () => {
    const { push, again } = await scene();
    const { branch } = await push();
    const { pulls } = again({ base: 'live' });
    await expect(pulls.propose({ branch, ...text })).rejects.toThrow(RefusedError);
  });

  test('a long title is cut, and stays the same when it comes again', async () => {
    const { pulls, push } = await scene();
    const { branch } = await push();
    const title = '🎭'.repeat(300);
    const { pull } = await pulls.propose({ branch, ...text, title });
    expect(pull?.title).toBe(`${'🎭'.repeat(127)}…`);
    expect(await pulls.propose({ branch, ...text, title })).toMatchObject({ outcome: 'unchanged' });
  });

  test('GitHub’s other line ends are no change', async () => {
    const { pulls, push, people, again } = await scene();
    const { branch } = await push();
    await pulls.propose({ branch, title: 'Title', body: 'One\n\nTwo\n' });
    await people.rewrite(1, { body: 'One\r\n\r\nTwo' });
    const { pulls: after } = again();
    await after.list();
    expect(await after.propose({ branch, title: 'Title', body: 'One\n\nTwo\n' })).toMatchObject({ outcome: 'unchanged' });
  });

  test.each([[['callboard']], [[]]])('who has answered is not asked again, with labels %j', async (labels) => {
    const { pulls, push, state, again } = await scene({ collaborators: ['kim'] });
    const { branch } = await push();
    const proposal = { branch, ...text, labels, reviewers: ['kim'] };
    await pulls.propose(proposal);
    now += minute;
    Object.assign((await state()).pulls[0] ?? {}, { reviewers: [], updatedAt: now });
    for (const { pulls: each } of [again(), again()]) {
      await each.list();
      await each.propose(proposal);
    }
    expect((await state()).pulls).toMatchObject([{ reviewers: [] }]);
  });

  test.each([[['callboard']], [[]]])('a run that ended before it asked is made up for, with labels %j', async (labels) => {
    const { pulls, push, state, again } = await scene({ collaborators: ['kim'] });
    const { branch } = await push();
    const proposal = { branch, ...text, labels, reviewers: ['kim'] };
    github.faults.next('POST requested_reviewers', faults.secondaryLimit(1));
    await expect(pulls.propose(proposal)).rejects.toThrow();
    now += minute;
    const { pulls: later } = again();
    await later.list();
    await later.propose(proposal);
    expect((await state()).pulls).toMatchObject([{ reviewers: ['kim'] }]);
  });

  test('who cannot be asked and labels that cannot be given are notes', async () => {
    const { pulls, push, state } = await scene({ collaborators: ['kim'] });
    const { branch } = await push();
    github.faults.next('POST labels', faults.refuse(403, 'Resource not accessible by integration'));
    const { outcome, notes } = await pulls.propose({
      branch,
      ...text,
      labels: ['callboard'],
      reviewers: ['stranger', 'kim', 'callboard-bot'],
    });
    expect(outcome).toBe('created');
    expect(notes.join('\n')).toMatch(
      /stranger could not be asked.*not a collaborator[\s\S]*callboard-bot.*author[\s\S]*labels could not be added/,
    );
    expect((await state()).pulls).toMatchObject([{ reviewers: ['kim'], labels: [] }]);
  });

  test('interrupted before the labels, they are given by the next run; taken off by a person later, they stay off', async () => {
    const { pulls, push, again, state } = await scene();
    const { branch } = await push();
    github.faults.next('POST labels', faults.secondaryLimit(60));
    await expect(pulls.propose({ branch, ...text, labels: ['callboard'] })).rejects.toThrow(NotNow);
    now += minute;
    const { pulls: after } = again();
    await after.list();
    await after.propose({ branch, ...text, labels: ['callboard'] });
    const [pull] = (await state()).pulls as [FakePull];
    expect(pull.labels).toEqual(['callboard']);
    now += 3 * 60 * minute;
    pull.labels = [];
    pull.updatedAt = now;
    await after.list();
    expect(await after.propose({ branch, ...text, labels: ['callboard'] })).toMatchObject({ outcome: 'unchanged' });
    expect(pull.labels).toEqual([]);
  });

  test('closed by a person while it is brought up to date: what they said no to stands there, and nothing is opened', async () => {
    const { pulls, push, people, state } = await scene();
    const { branch } = await push();
    await pulls.propose({ branch, ...text });
    github.faults.next(
      'PATCH pull',
      faults.meanwhile(() => people.close(1)),
    );
    await expect(pulls.propose({ branch, ...text, body: 'More' })).rejects.toThrow(MovedError);
    expect((await state()).pulls).toMatchObject([{ state: 'closed', body: text.body }]);
  });
});

describe('list', () => {
  test('tells open, merged and closed apart, and leaves out what is not ours', async () => {
    const { pulls, push, people, folder, state } = await scene();
    for (const n of [1, 2, 3]) {
      const { branch } = await push(`callboard/event/${n}`, `text ${n}\n`);
      await pulls.propose({ branch, ...text });
    }
    await people.merge(1, 'squash');
    await people.close(2);
    await commitTo(folder, 'redesign', { 'site.css': '\n' }, 'Redesign');
    const repository = await state();
    repository.pulls.push({ ...(repository.pulls[2] as FakePull), number: 4, head: 'redesign' });
    repository.pulls.push({ ...(repository.pulls[2] as FakePull), number: 5, fork: 'stranger' });
    now += 1000;
    expect((await pulls.list()).map(({ number, state: is }) => [number, is])).toEqual([
      [1, 'merged'],
      [2, 'closed'],
      [3, 'open'],
    ]);
  });

  test('reads many pages once, then only what changed', async () => {
    const { pulls, push, people, state, requests } = await scene();
    const { branch } = await push();
    await pulls.propose({ branch, ...text });
    const repository = await state();
    const [pull] = repository.pulls as [FakePull];
    for (let n = 2; n <= 250; n++) {
      repository.pulls.push({
        ...pull,
        number: n,
        state: 'closed',
        head: `callboard/event/${n}`,
        createdAt: now - n * minute,
        updatedAt: now - n * minute,
      });
    }
    expect(await pulls.list()).toHaveLength(250);
    now += minute;
    await people.rewrite(170, { title: 'By a person' });
    const before = requests().length;
    expect((await pulls.list()).find(({ number }) => number === 170)?.title).toBe('By a person');
    expect(requests()).toHaveLength(before + 1);
  });

  test('what changes while the pages are read is not missed', async () => {
    const { pulls, push, people, state } = await scene();
    const { branch } = await push();
    await pulls.propose({ branch, ...text });
    const repository = await state();
    const [pull] = repository.pulls as [FakePull];
    for (let n = 2; n <= 150; n++) {
      repository.pulls.push({ ...pull, number: n, head: `callboard/event/${n}`, createdAt: now - n * minute, updatedAt: now - n * minute });
    }
    github.faults.next(
      'GET pulls',
      faults.afterwards(async () => {
        now += minute;
        await people.close(150);
      }),
    );
    const listed = await pulls.list();
    expect(listed).toHaveLength(150);
    expect(listed.find(({ number }) => number === 150)?.state).toBe('closed');
  });

  test('is kept when GitHub is down, and goes on from there', async () => {
    const { pulls, push, person } = await scene();
    const { branch } = await push();
    const robin = await person();
    await pulls.propose({ branch, ...text });
    await github.down();
    await expect(pulls.list()).rejects.toMatchObject({ name: 'NotNow', ms: minute });
    await expect(pulls.list()).rejects.toMatchObject({ ms: 2 * minute });
    expect(await robin.subjects()).toEqual(['Start']);
    await github.up();
    expect(await pulls.list()).toHaveLength(1);
  });
});

test('a comment is written once, however often it is asked for', async () => {
  const { pulls, push, state } = await scene();
  const { branch } = await push();
  await pulls.propose({ branch, ...text });
  for (let time = 0; time < 2; time++) await pulls.comment(1, 'This is live now.');
  expect((await state()).pulls[0]?.comments.map(({ body }) => body)).toEqual(['This is live now.']);
});

describe('withdraw', () => {
  test('says why once, closes and marks in one step', async () => {
    const { pulls, push, state, requests } = await scene();
    const { branch } = await push();
    const { pull } = await pulls.propose({ branch, ...text });
    if (!pull) throw new Error('none');
    const closed = await pulls.withdraw(pull, { body: 'Withdrawn', comment: 'Stager took it back.' });
    expect(closed).toMatchObject({ state: 'closed', body: 'Withdrawn' });
    expect((await state()).pulls[0]?.comments).toMatchObject([{ body: 'Stager took it back.' }]);
    expect(requests().filter((operation) => operation.startsWith('PATCH'))).toHaveLength(1);
    expect(await pulls.withdraw(pull, { body: 'Withdrawn', comment: 'Stager took it back.' })).toMatchObject({ state: 'closed' });
    expect((await state()).pulls[0]?.comments).toHaveLength(1);
  });

  test.each([
    ['POST comments', faults.cutAfter()],
    ['PATCH pull', faults.refuse(409, 'Conflict')],
    ['PATCH pull', faults.secondaryLimit(1)],
  ])('interrupted at %s, the next run ends it, without saying it twice', async (operation, fault) => {
    const { pulls, push, state } = await scene();
    const { branch } = await push();
    const { pull } = await pulls.propose({ branch, ...text });
    if (!pull) throw new Error('none');
    github.faults.next(operation, fault);
    const closing = { body: 'Withdrawn', comment: 'Stager took it back.' };
    await expect(pulls.withdraw(pull, closing)).rejects.toThrow();
    expect((await state()).pulls[0]?.state).toBe('open');
    now += minute;
    await pulls.withdraw(pull, closing);
    expect((await state()).pulls).toMatchObject([{ state: 'closed', body: 'Withdrawn', comments: [{ body: 'Stager took it back.' }] }]);
  });

  test('merged meanwhile: left as it is', async () => {
    const { pulls, push, people, state } = await scene();
    const { branch } = await push();
    const { pull } = await pulls.propose({ branch, ...text });
    if (!pull) throw new Error('none');
    await people.merge(1);
    expect(await pulls.withdraw(pull, { body: 'Withdrawn', comment: 'No' })).toMatchObject({ state: 'merged', body: 'What changed' });
    expect((await state()).pulls[0]?.comments).toEqual([]);
  });

  test.each<[string, string, typeof faults.meanwhile]>([
    ['before it is closed', 'GET pull', faults.meanwhile],
    ['as it is closed', 'PATCH pull', faults.meanwhile],
  ])('a reviewer pushes %s: it stays open as it was', async (_, operation, fault) => {
    const { pulls, push, folder, state } = await scene();
    const { branch } = await push();
    const { pull } = await pulls.propose({ branch, ...text });
    if (!pull) throw new Error('none');
    github.faults.next(
      operation,
      fault(() => commitTo(folder, branch, { 'content/events/2026/1.json': 'mine\n' }, 'By a person')),
    );
    await expect(pulls.withdraw(pull, { body: 'Withdrawn', comment: 'No' })).rejects.toThrow('somebody pushed to #1');
    expect((await state()).pulls).toMatchObject([{ state: 'open', body: 'What changed' }]);
    expect(await readSubjects(folder, branch)).toEqual(['By a person', 'New text', 'Start']);
  });
});

describe('auto-merge', () => {
  test('takes the first method that the repository allows', async () => {
    const { pulls, pull, state } = await proposed({ mergeMethods: ['rebase'], requiredChecks: ['content'] });
    expect(await pulls.autoMerge(pull, ['squash', 'merge', 'rebase'])).toBe('enabled');
    expect((await state()).pulls).toMatchObject([{ autoMerge: { method: 'rebase' } }]);
  });

  async function proposed(settings: Parameters<typeof scene>[0]) {
    const all = await scene(settings);
    const { branch } = await all.push();
    const { pull } = await all.pulls.propose({ branch, ...text });
    if (!pull) throw new Error('none');
    return { ...all, pull };
  }

  test('waits for the checks', async () => {
    const { pulls, pull, people, state } = await proposed({ requiredChecks: ['content'] });
    expect(await pulls.autoMerge(pull, ['squash'])).toBe('enabled');
    expect(await pulls.autoMerge(pull, ['squash'])).toBe('enabled');
    await people.passCheck(1, 'content');
    expect((await state()).pulls).toMatchObject([{ merged: { by: 'callboard-bot' } }]);
    expect(await pulls.autoMerge(pull, ['squash'])).toBe('merged');
  });

  test('with nothing to wait for, merges at once', async () => {
    const { pulls, pull, folder } = await proposed({});
    expect(await pulls.autoMerge(pull, ['squash'])).toBe('merged');
    expect(await readSubjects(folder, 'main')).toEqual(['New text (#1)', 'Start']);
  });

  test('the checks pass just before the order, or begin again just before the button', async () => {
    const first = await proposed({ requiredChecks: ['content'] });
    github.faults.next(
      'POST graphql',
      faults.meanwhile(() => first.people.passCheck(1, 'content')),
    );
    expect(await first.pulls.autoMerge(first.pull, ['merge'])).toBe('merged');
    const second = await proposed({});
    github.faults.next(
      'PUT merge',
      faults.meanwhile(async () => void (await second.state()).settings.requiredChecks.push('content')),
    );
    expect(await second.pulls.autoMerge(second.pull, ['merge'])).toBe('enabled');
  });

  test('not what was looked at, in conflict, or not wanted', async () => {
    const moved = await proposed({});
    await moved.push('callboard/event/1', '3\n');
    expect(await moved.pulls.autoMerge(moved.pull, ['merge'])).toBe('moved');
    const race = await proposed({});
    github.faults.next(
      'PUT merge',
      faults.meanwhile(() => race.push('callboard/event/1', '3\n')),
    );
    expect(await race.pulls.autoMerge(race.pull, ['merge'])).toBe('moved');
    const conflict = await proposed({});
    await commitTo(conflict.folder, 'main', { 'content/events/2026/1.json': '9\n' }, 'In its way');
    await conflict.pulls.mergeability(1);
    expect(await conflict.pulls.autoMerge(conflict.pull, ['merge'])).toBe('conflict');
    expect((await conflict.pulls.mergeability(1)).mergeable).toBe(false);
    const unwanted = await proposed({ allowAutoMerge: false });
    expect(await unwanted.pulls.autoMerge(unwanted.pull, ['merge'])).toBe('not-allowed');
  });
});
