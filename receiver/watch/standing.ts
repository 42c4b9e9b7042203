import { lostKey } from '../feed/lost-messages.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { lastHeard } from '../inbox/last-heard.ts';
import { freshnessKey } from '../live/freshness.ts';
import { buildsKey } from '../live/rebuilds.ts';
import { statusKey } from '../publish/report.ts';

/** What is to be known of a venue is read from this. */
export interface Standing {
  inbox: Pick<Inbox, 'backlog' | 'quarantine' | 'remembered' | 'here'>;
  /** Ms since the epoch. */
  now: number;
  /** The field map on the disk is another one than at the start. */
  isOutdated: boolean;
}

/** How a venue stands, read in a moment. */
export async function factsOf({ inbox, now, isOutdated }: Standing) {
  const { backlog, quarantine, remembered, here } = inbox;
  const status = await remembered.recall(statusKey);
  return {
    now,
    isOutdated,
    status,
    ...(await backlog.size()),
    here: here && (await here.size()).messages,
    quarantined: await quarantine.count(),
    freshness: await remembered.recall(freshnessKey),
    builds: await remembered.recall(buildsKey),
    lost: await remembered.recall(lostKey),
    heard: await lastHeard(backlog, status?.heard),
  };
}

export type Facts = Awaited<ReturnType<typeof factsOf>>;
