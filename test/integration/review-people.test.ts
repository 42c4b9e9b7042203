import { expect } from 'vitest';
import { readTree } from '../helpers/git.ts';
import { meanwhile } from '../helpers/git-server-faults.ts';
import * as api from '../helpers/github/api-faults.ts';
import type { MergeMethod } from '../helpers/github/fake-pull.ts';
import { eventBranch, type ReviewWorld } from '../helpers/review-world.ts';
import { atReviewPush, playStories, type Story } from './review-stories.ts';

type Act = (world: ReviewWorld, number: number) => Promise<unknown>;

/** Where somebody may act on the pull request: at each step of ours. */
const steps: [name: string, at: (world: ReviewWorld, act: () => Promise<unknown>) => unknown][] = [
  ['before we look', (_, act) => act()],
  ['while main is pushed', ({ github }, act) => github.git.faults.next('push', meanwhile(act))],
  ['while we look at the list', ({ github }, act) => github.faults.next('GET pulls', api.meanwhile(act))],
  ['after we looked at the list', ({ github }, act) => github.faults.next('GET pulls', api.afterwards(act))],
  ['while the branch is pushed', (world, act) => atReviewPush(world, meanwhile(act))],
  ['while its text is written', ({ github }, act) => github.faults.next('PATCH pull', api.meanwhile(act))],
];

const somebody = (what: string, act: Act, story: Partial<Story> = {}, at = steps): Story[] =>
  at.map(([name, when]) => ({
    name: `${what} ${name}`,
    trouble: async (world) => {
      const number = (await world.pulls()).length;
      await when(world, () => act(world, number));
    },
    said: /moved|closed/,
    ...story,
  }));

const merges =
  (method: MergeMethod): Act =>
  ({ people }, number) =>
    people.merge(number, method);
const none: (typeof steps)[number] = ['', () => {}];
const [atOnce = none, , , afterList = none, whilePushed = none, whileWritten = none] = steps;

const renames: Act = async (world, number) => {
  const repository = await world.github.repository(world.name);
  await repository.git('update-ref', 'refs/heads/wip', eventBranch);
  await world.people.deleteBranch(number);
};
const forcesBack: Act = async ({ github, name }) => (await github.repository(name)).git('update-ref', 'refs/heads/main', 'main~1');
const forcesAnother: Act = async (world) => {
  await using person = await world.github.git.person(world.name, { token: world.github.tokens.personal('kim') });
  await person.forcePush('main', Object.fromEntries(await readTree(world.folder, 'main')), 'Start over');
};
const deletesFeed: Act = async ({ github, name }) => (await github.repository(name)).git('update-ref', '-d', 'refs/heads/callboard/feed');

const peoplesActs: Story[] = [
  ...somebody('closed', ({ people }, number) => people.close(number), { before: 'refused' }),
  ...somebody('merged', merges('squash'), { before: 'merged' }, steps.slice(0, 4)),
  ...somebody('merged', merges('squash'), { live: true }, [whileWritten]),
  ...somebody('its branch deleted', ({ people }, number) => people.deleteBranch(number), { before: 'refused' }),
  ...somebody('merged with a merge', merges('merge'), { before: 'merged' }, [atOnce]),
  ...somebody('merged with a rebase', merges('rebase'), { before: 'merged' }, [atOnce]),
  {
    name: 'merged, its branch deleted by GitHub',
    async trouble(world) {
      const { settings } = await world.github.repository(world.name);
      settings.deleteBranchOnMerge = true;
      await world.people.merge((await world.pulls()).length, 'squash');
      settings.deleteBranchOnMerge = false;
    },
    before: 'merged',
  },
  {
    name: 'merged by hand, by somebody with a clone',
    async trouble({ github, name }) {
      await using person = await github.git.person(name, { token: github.tokens.personal('kim') });
      await person.merge(eventBranch);
    },
    before: 'merged',
  },
  {
    name: 'its title and text worded anew: they stay until there is something else to say',
    async trouble(world) {
      const number = (await world.pulls()).length;
      const [pull] = (await world.pulls()).slice(-1);
      const body = pull?.body?.replace('**Merge** puts', 'Kim is on it. **Merge** puts') ?? '';
      await world.people.rewrite(number, { title: 'Ours', body });
      await world.settle();
      expect((await world.pulls()).at(-1)).toMatchObject({ title: 'Ours', body });
    },
  },
  ...somebody('its branch renamed', renames, { before: 'refused' }, [atOnce, afterList, whilePushed]),
  ...somebody('main forced back to where it was,', forcesBack, {}, [atOnce, afterList, whilePushed]),
  ...somebody('main forced to another past,', forcesAnother, {}, [atOnce, afterList, whilePushed]),
  ...somebody('the feed branch deleted', deletesFeed, {}, [atOnce, afterList]),
];

playStories('while people act', { app: true }, peoplesActs);
