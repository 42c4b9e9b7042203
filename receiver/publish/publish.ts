import { feedFiles } from '../fold/feed.ts';
import type { Repo, Tips } from '../git/repo.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { Stored } from '../inbox/stored.ts';
import type { Plan } from '../reconcile/plan.ts';
import { commitText, feedText } from '../remote/commit-text.ts';
import { markOf } from '../remote/feed-mark.ts';
import { noBuilds } from '../remote/no-builds.ts';
import { originOf } from '../remote/origin-of.ts';
import type { Branches, RemoteState, RemoteStateReader } from '../remote/remote-state.ts';
import type { Words } from '../words/words.ts';
import { acknowledge } from './acknowledge.ts';
import type { FoldBacklog, Folded, FoldedMessage } from './backlog/fold-backlog.ts';
import { rejections } from './backlog/rejections.ts';

export interface PublishDeps {
  inbox: Pick<Inbox, 'backlog' | 'remembered'>;
  repo: Repo;
  folding: FoldBacklog;
  remote: RemoteStateReader;
  settings: { branches: Pick<Branches, 'folder'>; words?: Words | undefined };
  clock(): number;
}

export interface Published {
  /** Whether anything was pushed. */
  pushed: boolean;
  tips: Tips;
  /** The commit on main, where one was pushed. */
  commit?: string;
  /** The messages that the remote now holds, and what changed on main with them. */
  messages: readonly FoldedMessage[];
  edits: Plan['edits'];
  /** The feed's messages that the remote now holds. */
  told: Pick<Stored, 'started' | 'arrivedAt'>[];
  quarantined: number;
  /** Why the first of these parts could not be understood. */
  quarantineReason?: string | undefined;
  /** When the newest of the feed's messages arrived, ms since the epoch; absent if there was none. */
  heard?: number | undefined;
}

/**
 * Publishes a plan: feed branch and main in one push, then takes the messages out of the inbox, since the remote has them now.
 * If the remote holds all of it already, nothing is pushed. Throws what `Repo.push` throws; the inbox then stays as it is.
 */
export async function publish(deps: PublishDeps, state: RemoteState, folded: Folded, plan: Plan): Promise<Published> {
  const { repo, remote } = deps;
  const tips = await write(deps, state, folded, plan);
  const pushed = tips.main !== state.tips.main || tips.feed !== state.tips.feed;
  if (pushed) await repo.push(state.tips, tips);
  remote.pushed(tips, folded.feed);
  const quarantined = await acknowledged(deps, folded, tips.feed);
  const told = folded.messages.filter(({ source }) => source === 'feed').map(({ started, arrivedAt }) => ({ started, arrivedAt }));
  return {
    pushed,
    tips,
    ...(tips.main !== undefined && tips.main !== state.tips.main && { commit: tips.main }),
    messages: folded.messages,
    edits: plan.edits,
    told,
    quarantined,
    ...(quarantined > 0 && { quarantineReason: rejections(folded.messages)[0]?.reason }),
    ...(told.length > 0 && { heard: told.at(-1)?.arrivedAt }),
  };
}

async function write(
  { repo, inbox, clock, settings }: PublishDeps,
  state: RemoteState,
  folded: Folded,
  plan: Plan,
): Promise<Required<Pick<Tips, 'feed'>> & Tips> {
  const held = await repo.files(state.feedTip);
  const files = new Map([...feedFiles(state.feedAtTip, folded.feed, held.keys())].filter(([path, text]) => held.get(path) !== text));
  const at = clock();
  const mark = state.base.commit === undefined ? undefined : markOf(await originOf(inbox.remembered), state.base.commit, folded.messages);
  const message = feedText(files.size, folded.messages.length, mark, settings.words);
  const feed = files.size === 0 ? state.feedTip : await repo.commit({ parent: state.feedTip, files, beside: noBuilds, message, at });
  if (plan.edits.length === 0) return { ...state.tips, feed };
  const edited = new Map(plan.edits.flatMap((edit) => [...edit.files]));
  const main = await repo.commit({
    ...(state.tips.main && { parent: state.tips.main }),
    files: edited,
    message: commitText(plan.edits, feed, { folder: settings.branches.folder, words: settings.words }),
    at,
  });
  return { main, feed };
}

/** Messages leave the inbox only when nothing that started before them can still arrive. Until then they are folded again. */
async function acknowledged({ inbox, folding }: PublishDeps, folded: Folded, feedCommit: string): Promise<number> {
  if (!folded.closed || folded.messages.length === 0) return 0;
  try {
    const quarantined = await acknowledge(inbox, folded.messages, feedCommit);
    await folding.acknowledged(folded.messages);
    return quarantined;
  } catch (error) {
    folding.restart();
    throw error;
  }
}
