import { expect } from 'vitest';
import { cutAfter, cutBefore, meanwhile, refuse } from '../helpers/git-server-faults.ts';
import * as api from '../helpers/github/api-faults.ts';
import { eventBranch, type ReviewWorld, type Telling } from '../helpers/review-world.ts';
import { atReviewPush, mains, playStories, reviewers, type Story } from './review-stories.ts';

const minute = 60_000;

/** While GitHub wants to be left alone it is, by a restarted process too, and what is urgent goes out all the same. */
const leftAlone = (wait: number) => async (world: ReviewWorld, told: Telling) => {
  await world.step();
  const asked = world.github.requests.length;
  const last = { ...told, status: 'CANCELLED' as const };
  await world.tell(last);
  await world.step();
  expect((await world.json('main')).status).toBe('cancelled');
  world.pass(wait - 10_000);
  await world.restart();
  await world.step();
  const since = world.github.requests.slice(asked).map(({ operation }) => operation);
  expect(since.filter((operation) => !/installation/.test(operation))).toEqual([]); // git needs a token of its own
  return last;
};

/** Somebody asks the API, with a token of their own. */
const asks = ({ github, name }: ReviewWorld, method: string, path: string, body: object) =>
  fetch(`${github.api}/repos/${name}${path}`, {
    method,
    headers: { authorization: `token ${github.tokens.personal('kim')}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const limits: [name: string, fault: (world: ReviewWorld) => api.ApiFault, minutes: number][] = [
  ['403, primary', ({ clock }) => api.primaryLimit(clock() + 40 * minute), 40],
  ['429, primary', ({ clock }) => api.primaryLimit(clock() + 40 * minute, 429), 40],
  ['403, secondary with retry-after', () => api.secondaryLimit(600), 10],
  ['429, secondary with retry-after', () => api.secondaryLimit(600, 429), 10],
  ['403, secondary without', () => api.secondaryLimit(), 1],
  ['429, secondary without', () => api.secondaryLimit(undefined, 429), 1],
  ['422 in disguise', () => api.tooQuickly(), 1],
];
const limited = (operation: string, names: string[]): Story[] =>
  limits
    .filter(([name]) => names.includes(name))
    .map(([name, fault, minutes]) => ({
      name,
      trouble: (world) => world.github.faults.next(operation, fault(world)),
      meanwhile: leftAlone(minutes * minute),
      said: /again from/,
    }));

/** Whether it is opened or brought up to date. */
const wherever: Story[] = [
  { name: 'a storm of 502', trouble: ({ github }) => github.faults.next('*', api.badGateway(), 9), said: /502/ },
  {
    name: 'the API is down, and git is not',
    trouble: ({ github }) => github.down(),
    async meanwhile(world, told) {
      await world.step();
      expect((await world.json('main')).start).toBe(told.start);
      await world.github.up();
      return told;
    },
    said: /cannot be reached/,
  },
  { name: 'the connection is cut after the review branch moved', trouble: (world) => atReviewPush(world, cutAfter()), said: /./ },
];

const whenOpened: Story[] = [
  ...wherever,
  {
    name: 'a token ends in the middle of the push',
    trouble: ({ github }) =>
      github.git.faults.next(
        'push',
        meanwhile(async () => github.tokens.revoke(), 'pack'),
      ),
  },
  {
    name: 'git answers 502, again and again',
    trouble: ({ github }) => {
      github.git.faults.next('fetch', refuse(502));
      github.git.faults.next('push', refuse(502));
      github.git.faults.next('push', refuse(502, 'pack'), 2);
    },
    said: /502/,
  },
  {
    name: 'main is protected, until somebody lifts that',
    trouble: ({ github, name }) => github.protect(name, ['main']),
    async meanwhile(world, told) {
      const { error } = await world.step();
      expect(error?.message).toMatch(/a rule of the repository protects the branch; it said: “GH006/);
      await world.github.protect(world.name, []);
      return told;
    },
  },
  ...limited('POST pulls', ['403, primary', '429, secondary with retry-after', '403, secondary without', '422 in disguise']),
  {
    name: '422 for a pull request that is there: its answer was lost',
    trouble: ({ github }) => github.faults.next('POST pulls', api.cutAfter()),
  },
  {
    name: '422 for a pull request that is there: somebody opened it',
    trouble: (world) =>
      world.github.faults.next(
        'POST pulls',
        api.meanwhile(() => asks(world, 'POST', '/pulls', { title: 'By hand', head: eventBranch, base: 'main' })),
      ),
  },
  ...['GET pulls', 'POST pulls'].map(
    (operation): Story => ({
      name: `the repository was renamed: 301 at ${operation}`,
      trouble: ({ github, name }) =>
        github.faults.next(operation, api.refuse(301, 'Moved Permanently', {}, { location: `${github.api}/repos/${name}/pulls` })),
    }),
  ),
  {
    name: '422 for a branch that GitHub does not know yet',
    trouble: ({ github }) => github.faults.next('POST pulls', api.nodeNotFound(), 2),
    said: /does not know the branch yet/,
  },
];

let hung: ReturnType<typeof api.hang>;

const whenUpdated: Story[] = [
  ...wherever,
  {
    name: 'a token ends before the push of the review branch',
    trouble: (world) =>
      atReviewPush(
        world,
        meanwhile(async () => world.github.tokens.revoke()),
      ),
  },
  { name: 'the connection is cut after main moved', trouble: ({ github }) => github.git.faults.next('push', cutAfter()), said: /./ },
  {
    name: 'the review branch is protected, until somebody lifts that',
    trouble: ({ github, name }) => github.protect(name, [eventBranch]),
    async meanwhile(world, told) {
      await world.step();
      expect((await world.json('main')).start).toBe(told.start);
      await world.github.protect(world.name, []);
      return told;
    },
    said: /protects the branch/,
  },
  {
    name: 'somebody pushes to main while it is pushed',
    trouble: (world) =>
      world.github.git.faults.next(
        'push',
        meanwhile(() => world.edit('main', { [mains]: `${world.clock()}\n` })),
      ),
  },
  { name: 'the API says 401 once', trouble: ({ github }) => github.faults.next('GET pulls', api.badCredentials()) },
  {
    name: 'git is down, and the API is not',
    trouble: ({ github }) => github.git.down(),
    async meanwhile(world, told) {
      expect((await world.step()).error?.message).toMatch(/connect|refused/i);
      await world.github.git.up();
      return told;
    },
  },
  ...limited('PATCH pull', ['429, primary', '403, secondary with retry-after', '429, secondary without']),
  { name: 'git says 401 once', trouble: ({ github }) => github.git.faults.next('fetch', refuse(401)) },
  { name: 'the connection is cut before the push of the review branch', trouble: (world) => atReviewPush(world, cutBefore()), said: /./ },
  {
    name: 'a reviewer pushes while the branch is pushed',
    trouble: (world) =>
      atReviewPush(
        world,
        meanwhile(() => world.edit(eventBranch, { [reviewers]: `${world.clock()}\n` })),
      ),
    said: /moved/,
  },
  { name: 'a reviewer adds to it', trouble: (world) => world.edit(eventBranch, { [reviewers]: `${world.clock()}\n` }) },
  { name: '409', trouble: ({ github }) => github.faults.next('PATCH pull', api.refuse(409, 'Conflict')), said: /busy/ },
  { name: 'the answer to the new text is lost', trouble: ({ github }) => github.faults.next('PATCH pull', api.cutAfter()) },
  {
    name: 'the API does not answer, and what is urgent goes out meanwhile',
    trouble({ github }) {
      hung = api.hang();
      github.faults.next('GET pulls', hung);
    },
    async meanwhile(world, told) {
      await world.step(false);
      await hung.reached;
      const last = { ...told, status: 'CANCELLED' as const };
      await world.tell(last);
      await world.step(false);
      expect((await world.json('main')).status).toBe('cancelled');
      hung.release();
      return last;
    },
  },
];

const withToken: Story[] = [
  {
    name: 'the token is revoked, until there is another',
    trouble: ({ github }) => github.tokens.revoke(),
    async meanwhile(world, told) {
      expect((await world.step()).error?.message).toMatch(/does not know the token or key|may not write to the repository/);
      await world.restart(world.github.tokens.personal('callboard-bot'));
      return told;
    },
  },
];

playStories('while a pull request is opened', { app: true, fresh: true }, whenOpened);
playStories('while it is brought up to date', { app: true }, whenUpdated);
playStories('with a token', {}, withToken);
