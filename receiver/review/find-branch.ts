import { type Content, readContent } from '../content/content.ts';
import { eventPaths } from '../content/paths.ts';
import type { Repo } from '../git/repo.ts';
import { baseTrailer } from '../git/trailers.ts';
import type { FeedHistory } from '../reconcile/people/event-baseline.ts';
import { feedHistory } from '../remote/feed-history.ts';

/** Main, from which the branches start, and the feed. */
export interface Mainline {
  tip: string;
  main: Content;
  said: FeedHistory;
  feedTip: string;
}

/** A review branch as it is now. */
export interface FoundBranch {
  head: string;
  now: Content;
  /** Main as it was last merged into the branch, by anybody, and its commit. */
  base: Content;
  baseCommit: string;
  /** What Callboard last left there, and main at that time; absent if somebody has changed those commits. */
  own?: { files: Content; main: Content };
  /** Callboard's newest commit there, changed or not; the base if there is none. */
  left: Content;
  /** The feed's history of its events, for the case that `own` is absent. */
  said: FeedHistory;
}

/** Reads a branch whose tip is `head`, which is about the events `ids`. */
export async function findBranch(repo: Repo, head: string, ids: string[], { tip, main, said, feedTip }: Mainline): Promise<FoundBranch> {
  const at = async (commit: string) => readContent(await repo.files(commit), main);
  const [now, shared] = [await at(head), await repo.mergeBase(tip, head)];
  const last = await repo.newestWithTrailer(head, baseTrailer, { without: tip });
  const untouched = last && (await repo.newestWithTrailer(head, baseTrailer, { without: tip, untouched: true }));
  const isKnown = last && untouched?.commit === last.commit && (await repo.isAncestor(last.value, head));
  // Without a common ancestor somebody has replaced main: then the base is the main that Callboard knew.
  const baseCommit = shared ?? (isKnown ? last.value : tip);
  const base = baseCommit === tip ? main : await at(baseCommit);
  const left = last ? await at(last.commit) : base;
  const common = { head, now, base, baseCommit, left };
  if (isKnown) return { ...common, own: { files: left, main: await at(last.value) }, said };
  const starts = ids.map((id): [string, string[]] => {
    const events = [now, main].flatMap((content) => content.events.get(id) ?? []);
    return [id, events.flatMap(({ path, value }) => [path, ...(value ? eventPaths(id, value.start) : [])])];
  });
  return { ...common, said: await feedHistory(repo, feedTip, starts) };
}
