import type { Config } from '../config/settings.ts';
import { lostKey } from '../feed/lost-messages.ts';
import { refusedSignatures } from '../feed/refused-messages.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { lastHeard } from '../inbox/last-heard.ts';
import type { EventRecord } from '../journal/event-record.ts';
import { lastSyncKey, recallEvent } from '../journal/shelves.ts';
import { freshnessKey } from '../live/freshness.ts';
import { mergesKey } from '../live/merge-news.ts';
import { buildsKey } from '../live/rebuilds.ts';
import { statusKey } from '../publish/report.ts';
import { type KnownPull, pullsKey } from '../review/pulls/known-pulls.ts';
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
  return { running, heard, refused, lost, lastSync, status, freshness, builds, merges, site: config.siteUrl };
}

/** What the facts of any event are made from. */
export interface Known {
  venue: VenueFacts;
  inInbox: ReadonlySet<number>;
  pulls: readonly KnownPull[];
  parts: EventFacts['quarantined'];
}

/** The facts of an event, made from what is known of all. */
export function factsOfEvent({ venue, inInbox, pulls, parts }: Known, id: string, record: EventRecord | undefined): EventFacts {
  return {
    id,
    record,
    inInbox,
    pulls: pulls.filter(({ ids }) => ids.includes(id)).sort((a, b) => b.number - a.number),
    quarantined: parts.filter(({ eventId }) => eventId === id).sort((a, b) => a.arrivedAt - b.arrivedAt),
    venue,
  };
}

/** What is known of a venue and everything that waits there, from what its inbox keeps. */
export async function gatherKnown(asked: AskedVenue): Promise<Known> {
  const { backlog, quarantine, remembered } = asked.inbox;
  const [venue, messages, pulls = [], parked] = await Promise.all([
    gatherVenue(asked),
    backlog.list(),
    remembered.recall(pullsKey),
    quarantine.list(),
  ]);
  const parts = [...parked, ...(venue.status?.unsettled?.first ?? [])];
  return { venue, inInbox: new Set(messages.map(({ started }) => started)), pulls, parts };
}

/** What is known of one event. */
export async function gatherFacts(asked: AskedVenue, id: string): Promise<EventFacts> {
  const [known, record] = await Promise.all([gatherKnown(asked), recallEvent(asked.inbox.remembered, id)]);
  return factsOfEvent(known, id, record);
}
