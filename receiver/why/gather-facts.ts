import type { Config } from '../config/settings.ts';
import { lostKey } from '../feed/lost-messages.ts';
import { refusedSignatures } from '../feed/refused-messages.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { lastHeard } from '../inbox/last-heard.ts';
import { lastSyncKey, recallEvent } from '../journal/shelves.ts';
import { freshnessKey } from '../live/freshness.ts';
import { mergesKey } from '../live/merge-news.ts';
import { buildsKey } from '../live/rebuilds.ts';
import { statusKey } from '../publish/report.ts';
import { pullsKey } from '../review/pulls/known-pulls.ts';
import type { EventFacts, VenueFacts } from './facts.ts';

/** The venue that is asked about. */
export interface AskedVenue {
  inbox: Pick<Inbox, 'backlog' | 'quarantine' | 'remembered'>;
  config: Pick<Config, 'siteUrl'>;
  /** Whether a process receives for it. */
  running: boolean;
}

/** How the venue stands, from what its inbox keeps. */
export async function gatherVenue({ inbox: { backlog, remembered }, config, running }: AskedVenue): Promise<VenueFacts> {
  const [status, refused, lost, lastSync, freshness, builds, merges] = await Promise.all([
    remembered.recall(statusKey),
    refusedSignatures(remembered),
    remembered.recall(lostKey),
    remembered.recall(lastSyncKey),
    remembered.recall(freshnessKey),
    remembered.recall(buildsKey),
    remembered.recall(mergesKey),
  ]);
  const heard = await lastHeard(backlog, status?.heard);
  return { running, heard, refused, lost, lastSync, status, freshness, builds, merges, watched: config.siteUrl !== undefined };
}

/** What is known of an event, from what the inbox of its venue keeps. */
export async function gatherFacts(venue: AskedVenue, id: string): Promise<EventFacts> {
  const { backlog, quarantine, remembered } = venue.inbox;
  const [facts, record, messages, pulls = [], parked] = await Promise.all([
    gatherVenue(venue),
    recallEvent(remembered, id),
    backlog.list(),
    remembered.recall(pullsKey),
    quarantine.list(),
  ]);
  const parts = [...parked, ...(facts.status?.unsettled?.first ?? [])];
  return {
    id,
    record,
    inInbox: new Set(messages.map(({ started }) => started)),
    pulls: pulls.filter(({ ids }) => ids.includes(id)).sort((a, b) => b.number - a.number),
    quarantined: parts.filter(({ eventId }) => eventId === id).sort((a, b) => a.arrivedAt - b.arrivedAt),
    venue: facts,
  };
}
