import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventBranch, eventFile, type ReviewWorld, reviewWorld } from '../helpers/review-world.ts';

/** What people do with git on main and on review branches, and what must come of it. */
let world: ReviewWorld;
beforeEach(async () => {
  world = await reviewWorld();
});
afterEach(() => world[Symbol.asyncDispose]());

const overlayFile = 'content/overlay/1.json';
const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const someone = () => world.github.git.person(world.name, { token: world.github.tokens.personal('kim') });

test('a commit on main that is pulled together with ours freezes nothing that Stager said', async () => {
  await world.tell({ title: 'Sofie' });
  await world.settle();
  await using person = await someone();
  await person.checkout('main');
  await person.commit({ 'README.md': 'hello\n' }, 'Readme');
  await world.tell({ title: 'Sofie', status: 'CANCELLED', start: '2099-12-05T20:30:00+01:00' });
  await world.settle();
  await person.pull('main');
  await world.settle();
  await world.tell({ title: 'Sofie', start: '2099-12-06T20:30:00+01:00' });
  await world.settle();
  expect(await world.json('main')).toMatchObject({ status: 'confirmed', start: '2099-12-06T20:30:00+01:00' });
  expect(await world.text('main', 'content/overlay/1.json')).toBeUndefined();
  expect(await world.text('main', 'README.md')).toBe('hello\n');
});

test('a pull on a review branch makes no proposal of ours a reviewer’s', async () => {
  await world.tell({ title: 'T1' });
  await world.settle();
  await using person = await someone();
  await person.checkout(eventBranch);
  await person.commit({ [overlayFile]: pretty({ extraText: 'mine' }) }, 'Mine');
  await world.tell({ title: 'T2' });
  await world.settle();
  await person.pull(eventBranch);
  await world.settle();
  expect(await world.json(eventBranch, overlayFile)).toEqual({ extraText: 'mine' });
  expect(await world.json(eventBranch)).toMatchObject({ title: 'T2' });
});

test('an overlay with a slip in its JSON stays as it is, and the pull request says so', async () => {
  await world.tell({ title: 'T1' });
  await world.settle();
  const slip = '{ "extraText": "an hour of work", }';
  await world.edit(eventBranch, { [overlayFile]: slip });
  await world.tell({ title: 'T2', start: '2099-12-05T20:30:00+01:00' });
  await world.settle();
  expect(await world.text(eventBranch, overlayFile)).toBe(slip);
  expect((await world.pulls())[0]?.body).toContain('The overlay of 1 here does not parse as JSON');
  await world.edit(eventBranch, { [eventFile]: pretty({ ...(await world.json(eventBranch)), title: 'Robin' }) });
  await world.settle();
  expect(await world.json(eventBranch, overlayFile)).toEqual({ title: 'Robin' });
  expect(await world.text(eventBranch, `${overlayFile}.broken`)).toBe(slip);
});

test('an overlay on main that does not parse is not lost on a branch that has something to lift', async () => {
  const slip = '{ "extraText": "old words", }';
  await world.edit('main', { [overlayFile]: slip });
  await world.tell({ title: 'T1' });
  await world.settle();
  await world.edit(eventBranch, { [eventFile]: pretty({ ...(await world.json(eventBranch)), title: 'Robin' }) });
  await world.settle();
  expect(await world.json(eventBranch, overlayFile)).toEqual({ title: 'Robin' });
  expect(await world.text(eventBranch, `${overlayFile}.broken`)).toBe(slip);
});

test('what a reviewer takes out of an overlay is out, and so is an overlay that they delete', async () => {
  await world.edit('main', { [overlayFile]: pretty({ subtitle: 'ours', extraText: 'x' }) });
  await world.tell({ title: 'T1' });
  await world.settle();
  await world.edit(eventBranch, { [overlayFile]: pretty({ extraText: 'x' }) });
  await world.settle();
  expect(await world.json(eventBranch, overlayFile)).toEqual({ extraText: 'x' });
  await world.edit(eventBranch, { [overlayFile]: undefined });
  await world.edit('main', { [overlayFile]: pretty({ subtitle: 'ours', extraText: 'x', featured: true }) });
  await world.settle();
  expect(await world.json(eventBranch, overlayFile)).toEqual({ featured: true });
  await world.people.merge(1);
  await world.settle();
  expect(await world.json('main', overlayFile)).toEqual({ featured: true });
});

test('what a reviewer moves from the overlay into the event’s file is theirs', async () => {
  await world.edit('main', { [overlayFile]: pretty({ title: 'ours' }) });
  await world.tell({ title: 'T1', subtitle: 'Live' });
  await world.settle();
  const file = pretty({ ...(await world.json(eventBranch)), title: 'Robin' });
  await world.edit(eventBranch, { [overlayFile]: undefined, [eventFile]: file });
  await world.settle();
  expect(await world.json(eventBranch, overlayFile)).toEqual({ title: 'Robin' });
});

test('"Rebase and merge" puts on the site what the pull request showed, and nothing that came before it', async () => {
  await world.tell({ title: 'Sofie', subtitle: 'not for the public yet' });
  await world.settle();
  await world.github.down();
  await world.edit('main', { [overlayFile]: pretty({ extraText: 'x' }) });
  await world.tell({ title: 'Sofie', subtitle: 'harmless' });
  await world.step();
  await world.github.up();
  await world.settle();
  expect((await world.pulls())[0]?.body).toContain('harmless');
  await world.people.merge(1, 'rebase');
  expect(await world.json('main')).toMatchObject({ subtitle: 'harmless' });
  await world.settle();
  expect((await world.pulls()).map(({ state }) => state)).toEqual(['closed']);
});

test('"Update branch" is nobody’s edit: when Stager takes the change back, the pull request closes', async () => {
  await world.tell({ title: 'T1' });
  await world.settle();
  await world.edit('main', { 'README.md': 'unrelated\n', [overlayFile]: pretty({ subtitle: 'X' }) });
  await using person = await someone();
  await person.merge('main', eventBranch);
  await world.settle();
  await world.tell({ title: 'Sofie' });
  await world.settle();
  expect((await world.pulls()).map(({ state }) => state)).toEqual(['closed']);
});

test('"Update branch", and main’s overlay changes again: the later word counts', async () => {
  await world.tell({ title: 'T1' });
  await world.settle();
  await world.edit('main', { [overlayFile]: pretty({ subtitle: 'X' }) });
  await using person = await someone();
  await person.merge('main', eventBranch);
  await world.edit('main', { [overlayFile]: pretty({ subtitle: 'Y' }) });
  await world.settle();
  await world.people.merge(1);
  await world.settle();
  expect(await world.json('main', overlayFile)).toEqual({ subtitle: 'Y' });
});

test.each([['--no-edit'], ['-mBetter']])(
  'a reviewer who amends our commit (%s) and forces it there wrote what the feed never said',
  async (how) => {
    await world.tell({ title: 'T1', subtitle: 'Live' });
    await world.settle();
    await using person = await someone();
    await person.checkout(eventBranch);
    await person.write({ [eventFile]: pretty({ ...(await world.json(eventBranch)), title: 'Robin’s' }) });
    await person.git('commit', '--quiet', '--all', '--amend', how);
    await person.push(eventBranch, '--force');
    await world.settle();
    expect(await world.json(eventBranch, overlayFile)).toEqual({ title: 'Robin’s' });
    expect(await world.json(eventBranch)).toMatchObject({ title: 'T1', subtitle: 'Live' });
  },
);

test('another event’s file on a review branch is the reviewer’s, also when main moves', async () => {
  await using wider = await reviewWorld({ events: 2 });
  await wider.sync({ 1: { title: 'T1' }, 2: { title: 'Sofie' } });
  await wider.settle();
  const other = 'content/events/2099/2.json';
  await wider.edit(eventBranch, { [other]: pretty({ ...(await wider.json('main', other)), title: 'Robin' }) });
  await wider.settle();
  await wider.sync({ 1: { title: 'T1', start: '2099-12-05T20:30:00+01:00' }, 2: { title: 'Sofie' } });
  await wider.settle();
  expect(await wider.json(eventBranch, other)).toMatchObject({ title: 'Robin' });
  await wider.people.merge(1);
  await wider.settle();
  expect(await wider.json('main', 'content/overlay/2.json')).toEqual({ title: 'Robin' });
});

test('an event that leaves a shared pull request leaves its reviewer’s words there', async () => {
  await using wider = await reviewWorld({ events: 4, env: { CALLBOARD_REVIEW_BATCH: '2' } });
  const say = (title: string) => wider.sync({ 1: { title: 'A' }, 2: { title }, 3: { title: 'C' }, 4: { title: 'Sofie' } });
  const second = 'content/events/2099/2.json';
  await say('B');
  await wider.settle();
  await wider.github.down();
  await wider.edit('callboard/sync', { [second]: pretty({ ...(await wider.json('callboard/sync', second)), title: 'Robin' }) });
  await say('Sofie');
  await wider.step();
  await wider.github.up();
  await wider.settle();
  expect(await wider.json('callboard/sync', 'content/overlay/2.json')).toEqual({ title: 'Robin' });
  expect(await wider.json('callboard/sync', second)).toMatchObject({ title: 'Sofie' });
  await wider.people.merge(1, 'squash');
  await wider.settle();
  expect(await wider.json('main', 'content/overlay/2.json')).toEqual({ title: 'Robin' });
  expect((await wider.pulls()).map(({ state }) => state)).toEqual(['closed']);
});

test('a time that is proposed and does not go with a person’s is named, until the person corrects theirs on the branch', async () => {
  await using asked = await reviewWorld({ env: { CALLBOARD_REVIEW: 'time' } });
  await asked.edit('main', { [overlayFile]: pretty({ end: '2099-12-04T23:00:00+01:00' }) });
  await asked.tell({ title: 'Sofie', start: '2099-12-20T20:30:00+01:00' });
  await asked.settle();
  const sentence = 'end is left out of the site: Fri 4 Dec 2099, 23:00 is not after the start, Sun 20 Dec 2099, 20:30';
  expect((await asked.pulls())[0]?.body).toContain(`**After a merge, these times do not go together:**\n\n- ${sentence}`);
  await asked.edit(eventBranch, { [overlayFile]: pretty({ end: '2099-12-20T23:00:00+01:00' }) });
  await asked.settle();
  expect((await asked.pulls())[0]?.body).not.toContain('do not go together');
});
