import { lostKey } from '../feed/lost-messages.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { lastHeard } from '../inbox/last-heard.ts';
import { freshnessKey } from '../live/freshness.ts';
import { buildsKey } from '../live/rebuilds.ts';
import { statusKey } from '../publish/report.ts';

/** What the gauges are read from. */
export interface Standing {
  inbox: Pick<Inbox, 'backlog' | 'quarantine' | 'remembered' | 'here'>;
  /** Ms since the epoch. */
  now: number;
  /** The field map on the disk is another one than at the start. */
  isOutdated: boolean;
}

interface Gauge {
  name: string;
  help: string;
  /** Undefined while it is not known. */
  value: number | undefined;
}

const day = 24 * 3_600_000;
const inSeconds = (ms: number | undefined) => (ms === undefined ? undefined : ms / 1000);

/** How things stand. Times are in seconds, as Prometheus wants them. */
export async function gauges({ inbox, now, isOutdated }: Standing): Promise<Gauge[]> {
  const { backlog, quarantine, remembered, here } = inbox;
  const { messages, bytes } = await backlog.size();
  const status = await remembered.recall(statusKey);
  const freshness = await remembered.recall(freshnessKey);
  const builds = await remembered.recall(buildsKey);
  const lost = await remembered.recall(lostKey);
  const gauge = (name: string, help: string, value: number | undefined): Gauge => ({ name: `callboard_${name}`, help, value });
  return [
    gauge('inbox_messages', 'Messages that the remote does not hold yet.', messages),
    gauge('inbox_bytes', 'Bytes of these messages.', bytes),
    gauge(
      'inbox_here_messages',
      'Messages on this machine that the store of the inbox does not have yet.',
      here && (await here.size()).messages,
    ),
    gauge('quarantine_parts', 'Parts of the feed that could not be understood.', await quarantine.count()),
    gauge('lost_messages', 'Genuine messages that could not be stored, since the last sync.', lost?.count ?? 0),
    gauge('held_removals', 'Removals that the brake holds.', status?.held.length),
    gauge('publishing_failing', '1 while nothing can be pushed.', status && Number(status.failing !== undefined)),
    gauge('reviews_open', 'Pull requests of Callboard that wait for a person.', status?.reviews?.open),
    gauge('reviews_oldest_timestamp_seconds', 'Since when the first of them waits.', inSeconds(status?.reviews?.oldest)),
    gauge(
      'reviews_failing',
      '1 while pull requests cannot be brought up to date.',
      status?.reviews && Number(status.reviews.failing !== undefined),
    ),
    gauge(
      'repository_without_site',
      '1 while the repository holds nothing that a site could be built from.',
      status && Number(status.withoutSite === true),
    ),
    gauge('restart_needed', '1 while the field map is another one than at the start.', Number(isOutdated)),
    gauge('heard_timestamp_seconds', 'When the newest message of Stager arrived.', inSeconds(await lastHeard(backlog, status?.heard))),
    gauge('pushed_timestamp_seconds', 'When something was last pushed.', inSeconds(status?.lastPush)),
    gauge('builds_day', 'Builds in the last day.', builds?.builds.filter((at) => at > now - day).length),
    gauge('builds_failing', '1 while no build can be asked for.', builds && Number(builds.failing !== undefined)),
    gauge('site_built_timestamp_seconds', 'When the site that is live was built.', inSeconds(freshness?.site?.builtAt)),
    gauge('site_failing', '1 while the site cannot be watched.', freshness && Number(freshness.failing !== undefined)),
    gauge('pushes_not_live', 'Pushes that are not on the site yet.', freshness?.waiting.length),
    gauge('post_to_live_last_seconds', "From Stager's POST to the live page, the last time.", inSeconds(freshness?.last?.fromPost)),
  ];
}
