import type { Feed } from '../fold/feed.ts';
import type { Repo } from '../git/repo.ts';
import { markTrailer } from '../git/trailers.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { type FeedMark, holds, readMark } from './feed-mark.ts';
import { originOf } from './origin-of.ts';

/** From where the messages of the inbox are folded. */
export interface FeedBase {
  feed: Feed;
  /** The feed commit that says it; absent where the feed is begun anew from what is published. */
  commit?: string;
  /** Our own push on top of it, which is not acknowledged: what it holds is in the feed already. */
  pushed?: FeedMark;
  /** The branch went on without this inbox; `mark` is the last push of ours in it that is not acknowledged. */
  overtaken?: { mark?: FeedMark };
}

export interface FeedBaseDeps {
  repo: Repo;
  inbox: Pick<Inbox, 'backlog' | 'remembered'>;
  feedOf(commit: string): Promise<Feed>;
  /** The feed commit that this process was the last to push; what it holds need not be counted. */
  latest?: string | undefined;
  /** What is published, as a feed. */
  begun(): Promise<Feed>;
}

/** The checkpoint of an inbox that saw no feed branch yet. */
const beginning = 'beginning';

/**
 * Where folding starts. `tip` is that of the feed branch; where there is none, `atTip` is the seed that is pushed along. That is the
 * checkpoint while what came after it on the branch is this inbox's alone, pushed but not acknowledged. Where another receiver has gone on
 * from there, or this data folder is an older copy of itself, it is the tip. Where the branch does not go on from the checkpoint,
 * somebody has moved it: what is published is the better word.
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
