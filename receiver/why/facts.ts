import type { LostMessages } from '../feed/lost-messages.ts';
import type { RefusedSignatures } from '../feed/refused-messages.ts';
import type { Quarantined } from '../inbox/quarantine.ts';
import type { EventRecord } from '../journal/event-record.ts';
import type { LastSync } from '../journal/shelves.ts';
import type { Freshness } from '../live/freshness.ts';
import type { MergeStory } from '../live/merge-news.ts';
import type { BuildsStatus } from '../live/rebuilds.ts';
import type { PublisherStatus } from '../publish/report.ts';
import type { KnownPull } from '../review/pulls/known-pulls.ts';

/** How a venue stands, as far as it matters for one event. Times are ms since the epoch. */
export interface VenueFacts {
  /** Whether a process receives. */
  running: boolean;
  /** When Stager was last heard. */
  heard?: number | undefined;
  /** Messages that were refused for their signature, none of which was right after that. */
  refused?: RefusedSignatures | undefined;
  lost?: LostMessages | undefined;
  lastSync?: LastSync | undefined;
  status?: PublisherStatus | undefined;
  freshness?: Freshness | undefined;
  builds?: BuildsStatus | undefined;
  merges?: MergeStory | undefined;
  /** The address of the site; absent where nobody watches what is on it. */
  site?: string | undefined;
}

/** Everything that is known of one event. */
export interface EventFacts {
  id: string;
  record?: EventRecord | undefined;
  /** The messages that the remote does not have yet, by their number. */
  inInbox: ReadonlySet<number>;
  /** The pull requests about it, the newest first. */
  pulls: readonly KnownPull[];
  /** Parts about it that could not be understood, the newest last. */
  quarantined: readonly Omit<Quarantined, 'id' | 'started'>[];
  venue: VenueFacts;
}
