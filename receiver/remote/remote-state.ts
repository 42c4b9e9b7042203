import type { Event } from '../../schemas/event.ts';
import { isLive } from '../../schemas/rules/is-live.ts';
import { type Content, readContent } from '../content/content.ts';
import { eventPaths, ticketsPaths } from '../content/paths.ts';
import { emptyFeed, type Feed, feedFiles, readFeed } from '../fold/feed.ts';
import { seedFeed } from '../fold/seed-feed.ts';
import { missingBranch } from '../git/answers/content-branch.ts';
import { isWithoutSite } from '../git/answers/without-site.ts';
import { branchNames, usualFolder } from '../git/branch-names.ts';
import { RefusedError, type Repo, type Tips } from '../git/repo.ts';
import { baseTrailer, feedTrailerOf } from '../git/trailers.ts';
import type { FeedHistory } from '../reconcile/people/event-baseline.ts';
import type { Words } from '../words/words.ts';
import { seedText } from './commit-text.ts';
import { type FeedBase, type FeedBaseDeps, feedBase } from './feed-base.ts';
import { feedHistory } from './feed-history.ts';
import { noBuilds } from './no-builds.ts';

/** What the remote holds, read and parsed: everything that reconcile needs except the messages. */
export interface RemoteState {
  tips: Tips;
  main: Content;
  /** Main as Callboard last left it; main itself if Callboard never committed there. */
  published: Content;
  /** The feed at the tip of the feed branch, and that tip. Without a feed branch: what was published, in a commit that is not pushed yet. */
  feedAtTip: Feed;
  feedTip: string;
  /** The feed over which the messages of the inbox are folded. */
  base: FeedBase;
  said: FeedHistory;
  /** Main does not descend from the commit that was last seen: somebody has rewritten it. */
  rewritten: boolean;
  /** The repository holds content, but nothing that builds a site. */
  withoutSite: boolean;
}

/** Whether both show the same commits. */
export const isSameRemote = (a: RemoteState, b: RemoteState): boolean =>
  a === b || (a.tips.main === b.tips.main && a.feedTip === b.feedTip);

export type RemoteStateReader = ReturnType<typeof remoteStateReader>;

/** The names of the branches, and the folder of the content in the repository. */
export interface Branches {
  branch: string;
  contentPath: string;
  /** The folder of Callboard's branches; `callboard` where it is not named. */
  folder?: string;
}

/** Reads the remote for the publisher. Nothing is parsed twice. */
export function remoteStateReader(
  repo: Repo,
  inbox: FeedBaseDeps['inbox'],
  clock: () => number,
  { branch, contentPath, folder = usualFolder, words }: Branches & { words?: Words | undefined },
) {
  const names = branchNames(folder);
  const contents = new Map<string, Content>();
  const feeds = new Map<string, Feed>();
  const seeds = new Map<string, { feed: Feed; commit: string }>();
  const ownCommits = new Map<string, string | undefined>();
  const rootNames = new Map<string, string[]>();
  let latest: string | undefined;
  let lastMain: string | undefined;

  async function content(commit: string | undefined): Promise<Content> {
    if (commit === undefined) return readContent(new Map());
    const known = contents.get(commit) ?? readContent(await repo.files(commit), [...contents.values()].at(-1));
    return remember(contents, commit, known);
  }

  async function feed(commit: string): Promise<Feed> {
    return remember(feeds, commit, feeds.get(commit) ?? readFeed(await repo.files(commit)));
  }

  /** The newest commit of Callboard among the ancestors of main. */
  async function ownCommit(main: string): Promise<string | undefined> {
    const commit = ownCommits.has(main) ? ownCommits.get(main) : (await repo.newestWithTrailer(main, feedTrailerOf(folder)))?.commit;
    return remember(ownCommits, main, commit);
  }

  async function namesAtRoot(main: string): Promise<string[]> {
    return remember(rootNames, main, rootNames.get(main) ?? (await repo.rootNames(main)));
  }

  /** What Stager had said when the feed branch was lost: what is published, and what review branches propose to replace. */
  async function begun(mainTip: string | undefined, published: Content): Promise<Feed> {
    const proposed: Event[] = [];
    for (const [branch, head] of repo.reviewBranches()) {
      const own = names.isReview(branch) && (await repo.newestWithTrailer(head, baseTrailer, { without: mainTip }));
      if (!own) continue;
      const [base, files] = [await repo.files(own.value), await repo.files(own.commit)];
      const isProposed = (path: string) => files.get(path) !== base.get(path) && published.files.get(path) === base.get(path);
      const events = readContent(new Map([...files].filter(([path]) => isProposed(path)))).events;
      proposed.push(...[...events.values()].flatMap(({ value }) => (isLive(value) ? [value] : [])));
    }
    return seedFeed(published, proposed);
  }

  /** The first commit of a feed branch, which is not pushed yet. */
  async function seeded(mainTip: string | undefined, published: Content): Promise<{ feed: Feed; commit: string }> {
    const key = [mainTip, ...repo.reviewBranches().values()].join();
    const known = seeds.get(key);
    if (known && (await repo.isAncestor(known.commit, known.commit))) return known; // a new clone does not have it
    const seed = await begun(mainTip, published);
    const commit = await repo.commit({ files: feedFiles(emptyFeed, seed), beside: noBuilds, message: seedText(words), at: clock() });
    return remember(seeds, key, { feed: remember(feeds, commit, seed), commit });
  }

  /** Throws RefusedError if the branch of the content is missing and must not be created. */
  async function mayBegin(feedTip: string | undefined): Promise<void> {
    const hasPublished = feedTip !== undefined && (await feed(feedTip)).organization !== undefined;
    const refusal = missingBranch({ branch, feedBranch: names.feed, branches: repo.branchesInstead(), hasPublished });
    if (refusal) throw new RefusedError(refusal.message, { todo: refusal.todo, kind: refusal.cause });
  }

  /** The feed's history of the events whose files people edited on main. */
  function saidOfEdited(tip: string, main: Content, published: Content): Promise<FeedHistory> {
    const edited = (folder: 'events' | 'tickets', pathsOf: (id: string, start: string) => string[]) =>
      [...main[folder]].flatMap(([id, { path, text }]): [string, string[]][] => {
        const start = main.events.get(id)?.value?.start;
        return published[folder].get(id)?.text === text ? [] : [[id, [path, ...(start === undefined ? [] : pathsOf(id, start))]]];
      });
    return feedHistory(repo, tip, edited('events', eventPaths), edited('tickets', ticketsPaths));
  }

  return {
    /** Fetches and reads the remote. */
    async look(): Promise<RemoteState> {
      const tips = await repo.fetch();
      if (tips.main === undefined) await mayBegin(tips.feed);
      const before = lastMain === tips.main ? undefined : lastMain;
      const rewritten = before !== undefined && tips.main !== undefined && !(await repo.isAncestor(before, tips.main));
      lastMain = tips.main;
      const main = await content(tips.main);
      const own = tips.main === undefined ? undefined : await ownCommit(tips.main);
      const published = own === undefined ? main : await content(own);
      const at = tips.feed === undefined ? await seeded(tips.main, published) : { feed: await feed(tips.feed), commit: tips.feed };
      const base = await feedBase({ repo, inbox, feedOf: feed, latest, begun: () => begun(tips.main, published) }, tips.feed, at);
      const said = await saidOfEdited(at.commit, main, published);
      const withoutSite = tips.main !== undefined && isWithoutSite(await namesAtRoot(tips.main), contentPath);
      return { tips, main, published, feedAtTip: at.feed, feedTip: at.commit, base, said, rewritten, withoutSite };
    },

    /** Notes the result of a push, so that it need not be read back. */
    pushed(tips: Tips & { feed: string }, feed: Feed): void {
      latest = tips.feed;
      if (tips.main !== undefined && tips.main !== lastMain) remember(ownCommits, tips.main, tips.main);
      lastMain = tips.main;
      remember(feeds, tips.feed, feed);
    },
  };
}

function remember<T>(cache: Map<string, T>, key: string, value: T): T {
  cache.delete(key);
  cache.set(key, value);
  for (const old of [...cache.keys()].slice(0, -4)) cache.delete(old);
  return value;
}
