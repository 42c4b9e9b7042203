import type { Feed } from '../fold/feed.ts';
import type { Repo } from '../git/repo.ts';
import { markTrailer } from '../git/trailers.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { type FeedMark, holds, readMark } from './feed-mark.ts';
import { originOf } from './origin-of.ts';

/** The feed over which the messages of the inbox are folded. */
export interface FeedBase {
  feed: Feed;
  /** The feed commit that holds it; absent if the feed starts anew from what is published. */
  commit?: string;
  /** Our own push on top of it that is not acknowledged yet: its messages are in the feed already. */
  pushed?: FeedMark;
  /** Others pushed to the branch; `mark` is our last push in it that is not acknowledged. */
  overtaken?: { mark?: FeedMark };
}

export interface FeedBaseDeps {
  repo: Repo;
  inbox: Pick<Inbox, 'backlog' | 'remembered'>;
  feedOf(commit: string): Promise<Feed>;
  /** The feed commit that this process pushed last; its content need not be compared. */
  latest?: string | undefined;
  /** What is published, in the form of a feed. */
  begun(): Promise<Feed>;
}

/** The checkpoint of an inbox that has seen no feed branch yet. */
const beginning = 'beginning';

/**
 * Where folding starts. `tip` is the tip of the feed branch; if there is none, `atTip` is the seed that the next push includes. Folding
 * starts at the checkpoint if all later commits on the branch are this inbox's own, pushed but not acknowledged. It starts at the tip
 * if another receiver has pushed, or this data folder is an older copy. If the branch does not descend from the checkpoint, somebody
 * moved it, and what is published is the better start.
 */
export async function feedBase(
  { repo, inbox, feedOf, latest, begun }: FeedBaseDeps,
  tip: string | undefined,
  atTip: { feed: Feed; commit: string },
): Promise<FeedBase> {
  const checkpoint = (await inbox.backlog.checkpoint())?.feedCommit;
  if (checkpoint === undefined)
    await inbox.backlog.acknowledge({ done: [], quarantined: [], checkpoint: { feedCommit: tip ?? beginning } });
  if (tip === undefined || checkpoint === undefined || checkpoint === tip) return atTip;
  const since = checkpoint === beginning ? undefined : checkpoint;
  if (since !== undefined && !(await repo.isAncestor(since, tip))) return { feed: await begun() };
  const origin = await originOf(inbox.remembered);
  const marks = (await repo.trailers(since, tip, markTrailer)).map(({ commit, value }) => ({ commit, mark: readMark(value) }));
  const last = marks.find(({ mark }) => mark?.inbox === origin);
  const mark = last?.mark;
  const isOurs = last?.commit === tip && mark !== undefined && (since === undefined || mark.over === since);
  const isWhole = async (pushed: FeedMark) =>
    (await inbox.backlog.list()).filter((message) => holds(pushed, message)).length === pushed.messages;
  if (isOurs && (tip === latest || (await isWhole(mark)))) return { feed: await feedOf(mark.over), commit: mark.over, pushed: mark };
  return { ...atTip, overtaken: mark ? { mark } : {} };
}
