import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ReviewWorld, reviewWorld } from '../helpers/review-world.ts';

/** What people do with git on main and on review branches, and what must come of it. */
let world: ReviewWorld;
beforeEach(async () => {
  world = await reviewWorld();
});
afterEach(() => world[Symbol.asyncDispose]());

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
