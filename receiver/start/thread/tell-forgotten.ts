import { loseAcknowledged } from '../../feed/lost-messages.ts';
import { git } from '../../git/run/git.ts';
import type { Inbox } from '../../inbox/inbox.ts';
import type { Alert } from '../../operate/alert.ts';

export interface TellForgottenDeps extends Pick<Inbox, 'backlog' | 'remembered'> {
  /** The repository in the data folder. */
  folder: string;
  /** The tip of its feed branch. */
  feed?: string | undefined;
  /** Ms since the epoch. */
  clock(): number;
  alert: Alert;
}

const reason =
  'The repository in the data folder does not hold what was published last: it was removed, or is an older copy, and what Stager said before is not in it.';

/**
 * Sends an alert and notes in the status if the repository in the data folder has lost a feed commit whose messages have left the inbox.
 * No other place has them, and only a sync from Stager brings them back. Call it after each look, before anything is acknowledged.
 */
export async function tellForgotten({ backlog, remembered, folder, feed, clock, alert }: TellForgottenDeps): Promise<void> {
  const commit = (await backlog.checkpoint())?.feedCommit;
  if (commit === undefined || commit === feed || !/^[0-9a-f]{40,64}$/.test(commit)) return;
  const found = await git({ dir: folder }, ['cat-file', '--batch-check'], `${commit}\n`);
  if (!found.trim().endsWith(' missing') || !(await loseAcknowledged(remembered, { at: clock(), commit, reason }))) return;
  void alert('lost', `${reason} Press "Sync all published data" in Stager.`);
}
