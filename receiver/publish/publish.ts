import { feedFiles } from '../content/feed.ts';
import { messageKind } from '../content/message-kind.ts';
import type { Plan } from '../content/plan.ts';
import { forgetLost } from '../feed/lost-messages.ts';
import type { Inbox, QuarantineEntry, Stored } from '../inbox/inbox.ts';
import { commitText, feedText } from './commit-text.ts';
import type { Folded, Folding } from './folding.ts';
import { arrivedAt, gone } from './message-reader.ts';
import type { RemoteState, RemoteStateReader } from './remote-state.ts';
import type { Repo, Tips } from './repo.ts';

export interface PublishDeps {
  inbox: Inbox;
  repo: Repo;
  folding: Folding;
  remote: RemoteStateReader;
  clock(): number;
}

export interface Published {
  /** Whether anything was pushed. */
  pushed: boolean;
  tips: Tips;
  /** The commit on main, where one was pushed. */
  commit?: string;
  /** The messages of the feed, by their `started`, that the remote now holds. */
  told: number[];
  quarantined: number;
  /** When the newest of the feed's messages arrived, ms since the epoch; absent where there was none. */
  heard?: number;
}

/**
 * Publishes a plan: feed branch and main in one push, then takes the messages out of the inbox, since the remote has them now.
 * Where the remote says all of it already nothing is pushed. Throws what `Repo.push` throws; the inbox then stays as it is.
 */
export async function publish(deps: PublishDeps, state: RemoteState, folded: Folded, plan: Plan): Promise<Published> {
  const { repo, remote } = deps;
  const tips = await write(deps, state, folded, plan);
  const pushed = tips.main !== state.tips.main || tips.feed !== state.tips.feed;
  if (pushed) await repo.push(state.tips, tips);
  const quarantined = await settle(deps, folded, tips.feed);
  remote.settled(tips.feed, folded.feed);
  const told = folded.messages.flatMap(({ source, started }) => (source === 'feed' ? started : []));
  const newest = told.at(-1);
  return {
    pushed,
    tips,
    ...(tips.main !== undefined && tips.main !== state.tips.main && { commit: tips.main }),
    told,
    quarantined,
    ...(newest !== undefined && { heard: arrivedAt(newest) }),
  };
}

async function write(
  { repo, clock }: PublishDeps,
  state: RemoteState,
  folded: Folded,
  plan: Plan,
): Promise<Required<Pick<Tips, 'feed'>> & Tips> {
  const held = await repo.files(state.feedTip);
  const files = new Map([...feedFiles(state.feedAtTip, folded.feed)].filter(([path, text]) => held.get(path) !== text));
  const at = clock();
  const message = feedText(files.size, folded.messages.length);
  const feed = files.size === 0 ? state.feedTip : await repo.commit({ parent: state.feedTip, files, message, at });
  if (plan.edits.length === 0) return { ...state.tips, feed };
  const edited = new Map(plan.edits.flatMap((edit) => [...edit.files]));
  const main = await repo.commit({
    ...(state.tips.main && { parent: state.tips.main }),
    files: edited,
    message: commitText(plan.edits, feed),
    at,
  });
  return { main, feed };
}

/** Messages leave the inbox only when nothing that started before them can still arrive; till then they are folded again. */
async function settle({ inbox, folding }: PublishDeps, folded: Folded, feedCommit: string): Promise<number> {
  if (!folded.closed || folded.messages.length === 0) return 0;
  const quarantined: QuarantineEntry[] = [];
  for (const [index, message] of folded.messages.entries()) {
    const { rejected = [], messageType } = folded.outcomes[index] ?? {};
    for (const { id, reason, message: part } of rejected) {
      quarantined.push({
        started: message.started,
        arrivedAt: arrivedAt(message.started),
        ...(messageType !== undefined && { messageType }),
        ...(id !== undefined && { eventId: id }),
        reason,
        body: part === undefined ? ((await inbox.read(message.started).catch(gone)) ?? Buffer.alloc(0)) : Buffer.from(JSON.stringify(part)),
      });
    }
  }
  const done = folded.messages.map(({ started }) => started);
  try {
    inbox.settle({ done, quarantined, checkpoint: { feedCommit } });
  } catch (error) {
    folding.restart();
    throw error;
  }
  folding.settled(folded.messages);
  const sync = newestSync(folded);
  if (sync) forgetLost(inbox, arrivedAt(sync.started));
  return quarantined.length;
}

/** The newest message that said everything and could be understood. */
function newestSync({ messages, outcomes }: Folded): Stored | undefined {
  return messages.findLast((_, index) => {
    const { rejected = [], messageType } = outcomes[index] ?? {};
    return messageType !== undefined && messageKind(messageType) === 'sync' && !rejected.some(({ id }) => id === undefined);
  });
}
