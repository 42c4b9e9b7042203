import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTree } from '../helpers/git.ts';
import type { Fault } from '../helpers/git-server-faults.ts';
import {
  eventBranch,
  eventFile,
  type ReviewWorld,
  reviewWorld,
  type Telling,
  usualStart,
  type WorldOptions,
} from '../helpers/review-world.ts';

const minute = 60_000;
export const mains = 'NOTE-ON-MAIN.md';
export const reviewers = 'NOTE-ON-THE-BRANCH.md';

/** Stager gives the event another text, which waits for a person, and another date, which does not. What happens meanwhile: */
export interface Story {
  name: string;
  /** Before Stager speaks: what will go wrong, or what somebody does. */
  trouble(world: ReviewWorld): unknown;
  /** After Stager spoke, before everything settles. Resolves to what Stager said last. */
  meanwhile?(world: ReviewWorld, told: Telling): Promise<Telling>;
  /** What becomes of the pull request that was there: without one, it stays. */
  before?: 'merged' | 'refused';
  /** The text that was told is on the site already. */
  live?: boolean;
  /** The reason that the log gives. */
  said?: RegExp;
}

/** The push after the next one, which is that of the review branch. */
export function atReviewPush({ github }: ReviewWorld, fault: Fault): void {
  github.git.faults.next('push', { at: fault.at });
  github.git.faults.next('push', fault);
}

/**
 * Plays stories one after the other in one world, each on what the one before left: after each the world must come to rest with
 * everything where it belongs. `fresh`: what was open is merged first, so that the trouble comes while a pull request is opened.
 */
export function playStories(name: string, { fresh = false, ...options }: WorldOptions & { fresh?: boolean }, stories: Story[]): void {
  describe(name, () => {
    let world: ReviewWorld;
    let count = 0;
    let told: Telling;
    beforeAll(async () => {
      world = await reviewWorld(options);
    });
    afterAll(() => world[Symbol.asyncDispose]());

    const open = async () => (await world.pulls()).find(({ state }) => state === 'open');
    const isThere = async (branch: string, path: string) => (await world.text(branch, path)) !== undefined;

    async function say(): Promise<void> {
      told = { title: `Sofie & ${++count} wolven`, start: usualStart.replace('30:00', `${10 + count}:00`) };
      await world.tell(told);
    }

    /** A pull request is open; or, for a fresh one, none is. */
    async function begin(): Promise<void> {
      const pull = await open();
      if (fresh && pull) {
        await world.people.merge(pull.number);
        world.pass(minute);
        await world.step();
      } else if (!fresh && !pull) {
        await say();
        await world.settle();
      }
    }

    test.each(stories)('$name', { timeout: 60_000 }, async (story) => {
      await begin();
      const [before, shown, wanted] = [(await world.pulls()).length, (await world.json('main')).title, told?.title];
      const notes = { main: await isThere('main', mains), branch: await isThere(eventBranch, reviewers) };
      await story.trouble(world);
      await say();
      told = story.meanwhile ? await story.meanwhile(world, told) : told;
      for (const { message } of await world.settle()) expect(message).toMatch(story.said ?? /^$/);

      expect(world.github.git.faults.left + world.github.faults.left, 'faults that nothing met').toBe(0);
      expect(await world.receiver.inbox.backlog.list()).toEqual([]);
      const all = await world.pulls();
      expect(all).toHaveLength(before + (fresh || story.before ? 1 : 0));
      expect(all.filter(({ state }) => state === 'open')).toHaveLength(story.live ? 0 : 1);
      const status = told.status === 'CANCELLED' ? 'cancelled' : 'confirmed';
      const site = story.live ? told.title : story.before === 'merged' ? wanted : shown;
      expect(await world.json('callboard/feed')).toMatchObject({ title: told.title, start: told.start, status });
      expect(await world.json('main')).toMatchObject({ title: site, start: told.start, status });
      expect(await world.emptyCommits()).toEqual([]);
      if (notes.main) expect(await isThere('main', mains)).toBe(true);
      if (story.live) return;
      const pull = await open();
      expect(pull).toMatchObject({ number: all.length, head: eventBranch, base: 'main', title: expect.stringContaining(told.title) });
      expect(pull?.body).toContain(`| Title | ${site.replace('&', '&amp;')} | ${told.title.replace('&', '&amp;')} |`);
      expect(await world.json(eventBranch)).toMatchObject({ title: told.title, start: told.start, status });
      if (notes.branch && !story.before) expect(await isThere(eventBranch, reviewers)).toBe(true);
    });

    test('merged at last: the site says what Stager said, people’s notes are there, and nothing waits', { timeout: 60_000 }, async () => {
      const pull = await open();
      const notes = new Set([...(await readTree(world.folder, 'main')).keys(), ...(await readTree(world.folder, eventBranch)).keys()]);
      await world.people.merge(pull?.number ?? 0);
      await world.settle();
      const files = await readTree(world.folder, 'main');
      expect(JSON.parse(files.get(eventFile) ?? '')).toMatchObject({ title: told.title, start: told.start });
      for (const note of [mains, reviewers]) expect(files.has(note)).toBe(notes.has(note));
      expect([...files.keys()].filter((path) => /^content\/(events|overlay|own)\//.test(path))).toEqual([eventFile]);
      expect(await open()).toBeUndefined();
      expect(await world.tip(eventBranch)).toBeUndefined();
    });
  });
}
