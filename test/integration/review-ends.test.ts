import { expect, test } from 'vitest';
import { meanwhile } from '../helpers/git-server-faults.ts';
import * as api from '../helpers/github/api-faults.ts';
import { eventBranch, eventFile, type ReviewWorld, reviewWorld, type WorldOptions } from '../helpers/review-world.ts';
import { atReviewPush } from './review-stories.ts';

/** How a pull request ends, what must not end it, and what one of them must not do to the others. */
const overlayFile = 'content/overlay/1.json';
const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const states = async (world: ReviewWorld) => (await world.pulls()).map(({ state }) => state);

async function openOne(options: WorldOptions = {}): Promise<ReviewWorld> {
  const world = await reviewWorld(options);
  await world.tell({ title: 'T1' });
  await world.settle();
  return world;
}

/** A person opens a pull request of their own. */
async function openByHand({ github, name }: ReviewWorld, head: string, body: string): Promise<void> {
  const headers = { authorization: `token ${github.tokens.personal('kim')}`, 'content-type': 'application/json' };
  await fetch(`${github.api}/repos/${name}/pulls`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ title: 'By hand', body, head, base: 'main' }),
  });
}

test('what a reviewer pushes just before it is closed keeps it open', async () => {
  await using world = await openOne();
  await world.tell({ title: 'Sofie' });
  world.github.faults.next(
    'PATCH pull',
    api.meanwhile(() => world.edit(eventBranch, { [overlayFile]: pretty({ extraText: 'words' }) })),
  );
  await world.settle();
  expect(await world.json(eventBranch, overlayFile)).toEqual({ extraText: 'words' });
  expect(await world.pulls()).toMatchObject([{ state: 'open', body: expect.stringContaining('only what reviewers wrote here is left') }]);
});

test('merged between our look at the branches and our look at the list: nothing is proposed twice', async () => {
  await using world = await openOne();
  world.pass(301_000);
  world.github.faults.next(
    'GET pulls',
    api.meanwhile(() => world.people.merge(1, 'squash')),
  );
  await world.step();
  await world.settle();
  expect(await states(world)).toEqual(['closed']);
  expect(await world.json('main')).toMatchObject({ title: 'T1' });
});

test('merged while its branch is pushed: what was merged is on the site, what is newer waits anew', async () => {
  await using world = await openOne();
  atReviewPush(
    world,
    meanwhile(() => world.people.merge(1, 'squash')),
  );
  await world.tell({ title: 'T2' });
  await world.settle();
  expect(world.github.git.faults.left).toBe(0);
  expect(await world.json('main')).toMatchObject({ title: 'T1' });
  expect(await world.pulls()).toMatchObject([{ state: 'closed' }, { state: 'open', title: expect.stringContaining('T2') }]);
  await world.people.merge(2);
  await world.settle();
  expect(await world.json('main')).toMatchObject({ title: 'T2' });
  expect(await world.text('main', overlayFile)).toBeUndefined();
});

test('closing what only reviewers left refuses nothing of Stager’s, and its text may be worded anew', async () => {
  await using world = await openOne();
  await world.edit(eventBranch, { [overlayFile]: pretty({ extraText: 'mine' }) });
  await world.tell({ title: 'Sofie' });
  await world.settle();
  const body = `Robin is on it.\n\n${(await world.pulls())[0]?.body}`;
  await world.people.rewrite(1, { body });
  await world.settle();
  expect(await world.pulls()).toMatchObject([{ state: 'open', body }]);
  await world.people.close(1);
  await world.settle();
  await world.tell({ title: 'T1' });
  await world.settle();
  expect(await states(world)).toEqual(['closed', 'open']);
});

test('people’s own branches below callboard/, and their pull requests, are theirs', async () => {
  await using world = await openOne();
  await world.people.merge(1);
  await world.settle();
  const file = pretty({ ...(await world.json('main')), title: 'Sophie' });
  const theirs = {
    'callboard/colours': { 'README.md': 'x\n' },
    'callboard/event/x': { [eventFile]: file },
    'callboard/event/1': { [eventFile]: file },
  };
  for (const [branch, files] of Object.entries(theirs)) {
    await world.edit(branch, files);
    await openByHand(world, branch, `Please look at ${branch}.`);
  }
  await world.settle();
  const pulls = (await world.pulls()).slice(1);
  expect(pulls.map(({ head, state, body }) => [head, state, body])).toEqual(
    Object.keys(theirs).map((branch) => [branch, 'open', `Please look at ${branch}.`]),
  );
  for (const branch of Object.keys(theirs)) expect(await world.tip(branch)).toBeDefined();
});

test('a new event that Stager takes back leaves its reviewer’s words on the branch, and finds them there when it returns', async () => {
  await using world = await reviewWorld();
  const [one, two] = [{ title: 'Sofie' }, { title: 'Nieuw' }];
  await world.sync({ 1: one, 2: two });
  await world.settle();
  await world.edit('callboard/event/2', { 'content/overlay/2.json': pretty({ extraText: 'an hour' }) });
  await world.settle();
  await world.sync({ 1: one });
  await world.settle();
  expect(await world.pulls()).toMatchObject([
    { state: 'closed', comments: [{ body: expect.stringContaining('stays on the branch callboard/event/2') }] },
  ]);
  await world.sync({ 1: one, 2: two });
  await world.settle();
  expect(await states(world)).toEqual(['closed', 'open']);
  expect(await world.json('callboard/event/2', 'content/overlay/2.json')).toEqual({ extraText: 'an hour' });
  await world.people.merge(2);
  await world.settle();
  expect(await world.json('main', 'content/events/2099/2.json')).toMatchObject({ title: 'Nieuw' });
});

test('a branch that GitHub refuses holds up no other, least of all the brake', async () => {
  await using world = await reviewWorld({ events: 20 });
  await world.github.protect(world.name, [eventBranch]);
  await world.sync({ 1: { title: 'T1' }, 2: { title: 'T2' }, 3: { title: 'Sofie' } });
  const { reviewed } = await world.step();
  expect(reviewed?.error?.message).toMatch(/callboard\/event\/1: .*protects the branch/);
  expect((await world.pulls()).map(({ head }) => head)).toEqual(['callboard/brake', 'callboard/event/2']);
});

test('a conversation that is locked holds up no other pull request', async () => {
  await using world = await reviewWorld({ events: 2 });
  await world.sync({ 1: { title: 'T1' }, 2: { title: 'Sofie' } });
  await world.settle();
  world.github.faults.next('POST comments', api.refuse(403, 'Unable to create comment because issue is locked.'));
  await world.sync({ 1: { title: 'Sofie' }, 2: { title: 'T2' } });
  const { reviewed } = await world.step();
  expect(reviewed?.error?.message).toMatch(/issue is locked/);
  expect((await world.pulls()).map(({ head }) => head)).toEqual([eventBranch, 'callboard/event/2']);
});

test('forty review branches are one push', async () => {
  await using world = await reviewWorld({ events: 40, env: { CALLBOARD_REVIEW_BATCH: '40' } });
  await world.sync(Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`${n + 1}`, { title: `T${n}` }])));
  await world.settle();
  const pushes = world.github.git.requests.filter(({ operation, stage }) => operation === 'push' && stage === 'pack');
  expect(await states(world)).toEqual(Array(40).fill('open'));
  expect(pushes).toHaveLength(2); // that of main and the feed, and this one
});

test('1,500 new events with long titles fit into pull requests that GitHub takes', async () => {
  await using world = await reviewWorld();
  const title = 'Een avond met een titel die nergens op houdt 🎷 '.repeat(6).slice(0, 200);
  const all = Array.from({ length: 1_500 }, (_, n) => [`${111493445 + n}`, { title: `${title}${n}` }] as const);
  await world.sync({ 1: { title: 'Sofie' }, ...Object.fromEntries(all) });
  expect(await world.settle()).toEqual([]);
  expect((await world.pulls()).map(({ head, title }) => [head, title])).toEqual([
    ['callboard/sync', '1000 events from Stager, 1000 of them new'],
    ['callboard/sync-2', '500 events from Stager, 500 of them new'],
  ]);
});

test('what was refused stays refused when a person writes another field into the overlay', async () => {
  await using world = await openOne();
  await world.people.close(1);
  await world.settle();
  await world.edit('main', { [overlayFile]: pretty({ subtitle: 'ours' }) });
  await world.tell({ title: 'T1', subtitle: 'Stager’s' });
  await world.settle();
  expect(await states(world)).toEqual(['closed']);
  expect(await world.json('main')).toMatchObject({ title: 'Sofie', subtitle: 'Stager’s' });
});

test('auto-merge that the repository does not allow is told once, in a sentence', async () => {
  await using world = await reviewWorld({
    settings: { allowAutoMerge: false, requiredChecks: ['build'] },
    env: { CALLBOARD_REVIEW_AUTO_MERGE: 'yes' },
  });
  await world.tell({ title: 'T1' });
  const { reviewed } = await world.step();
  expect(reviewed?.notes).toEqual([expect.stringMatching(/switch on "Allow auto-merge"/)]);
  world.pass(301_000);
  expect((await world.step()).reviewed?.notes).toEqual([]);
});
