import { type Facts, factsOf, type Standing } from '../watch/standing.ts';

interface Gauge {
  name: string;
  help: string;
  /** Undefined while it is not known. */
  value(facts: Facts): number | undefined;
}

const day = 24 * 3_600_000;
const inSeconds = (ms: number | undefined) => (ms === undefined ? undefined : ms / 1000);
const gauge = (name: string, help: string, value: Gauge['value']): Gauge => ({ name: `callboard_${name}`, help, value });

/** How things stand, as Prometheus reads it. Times are in seconds, as it wants them. */
export const gauges: readonly Gauge[] = [
  gauge('inbox_messages', 'Messages that the remote does not hold yet.', ({ messages }) => messages),
  gauge('inbox_bytes', 'Bytes of these messages.', ({ bytes }) => bytes),
  gauge('inbox_here_messages', 'Messages on this machine that the store of the inbox does not have yet.', ({ here }) => here),
  gauge('quarantine_parts', 'Parts of the feed that could not be understood.', ({ quarantined }) => quarantined),
  gauge('lost_messages', 'Genuine messages that could not be stored, since the last sync.', ({ lost }) => lost?.count ?? 0),
  gauge('held_removals', 'Removals that the brake holds.', ({ status }) => status?.held.length),
  gauge('publishing_failing', '1 while nothing can be pushed.', ({ status }) => status && Number(status.failing !== undefined)),
  gauge('reviews_open', 'Pull requests of Callboard that wait for a person.', ({ status }) => status?.reviews?.open),
  gauge('reviews_oldest_timestamp_seconds', 'Since when the first of them waits.', ({ status }) => inSeconds(status?.reviews?.oldest)),
  gauge(
    'reviews_failing',
    '1 while pull requests cannot be brought up to date.',
    ({ status }) => status?.reviews && Number(status.reviews.failing !== undefined),
  ),
  gauge(
    'repository_without_site',
    '1 while the repository holds nothing that a site could be built from.',
    ({ status }) => status && Number(status.withoutSite === true),
  ),
  gauge('restart_needed', '1 while the field map is another one than at the start.', ({ isOutdated }) => Number(isOutdated)),
  gauge('heard_timestamp_seconds', 'When the newest message of Stager arrived.', ({ heard }) => inSeconds(heard)),
  gauge('pushed_timestamp_seconds', 'When something was last pushed.', ({ status }) => inSeconds(status?.lastPush)),
  gauge('builds_day', 'Builds in the last day.', ({ builds, now }) => builds?.builds.filter((at) => at > now - day).length),
  gauge('builds_failing', '1 while no build can be asked for.', ({ builds }) => builds && Number(builds.failing !== undefined)),
  gauge('site_built_timestamp_seconds', 'When the site that is live was built.', ({ freshness }) => inSeconds(freshness?.site?.builtAt)),
  gauge('site_failing', '1 while the site cannot be watched.', ({ freshness }) => freshness && Number(freshness.failing !== undefined)),
  gauge('pushes_not_live', 'Pushes that are not on the site yet.', ({ freshness }) => freshness?.waiting.length),
  gauge('post_to_live_last_seconds', "From Stager's POST to the live page, the last time.", ({ freshness }) =>
    inSeconds(freshness?.last?.fromPost),
  ),
];

/** The value of each gauge by its name, but of those that are not known. */
export async function gaugeValues(standing: Standing): Promise<Map<string, number>> {
  const facts = await factsOf(standing);
  return new Map(
    gauges.flatMap(({ name, value }): [string, number][] => {
      const now = value(facts);
      return now === undefined ? [] : [[name, now]];
    }),
  );
}
