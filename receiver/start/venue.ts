import { steady } from '../clock/steady.ts';
import { ownToken, tokenFile } from '../config/own-token.ts';
import { readSettingsOf } from '../config/read-settings-of.ts';
import type { VenueConfig } from '../config/read-venues.ts';
import { repositoryKey } from '../config/repository-key.ts';
import { secretsOf } from '../config/secrets-of.ts';
import type { Config } from '../config/settings.ts';
import type { BodyBudget } from '../feed/body-sinks.ts';
import type { Receive } from '../feed/receive.ts';
import { configuredHost } from '../host/open/configured-host.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { lastHeard } from '../inbox/last-heard.ts';
import type { InboxConfig } from '../inbox/open/engine-of.ts';
import { openBeside, openInbox } from '../inbox/open/open-inbox.ts';
import type { Reached } from '../live/push-times.ts';
import { type Alerts, createAlerts } from '../operate/alert.ts';
import { openDestinations } from '../operate/destinations/open-destinations.ts';
import { createLog } from '../operate/log.ts';
import type { Secret } from '../operate/secret.ts';
import { policyOf } from '../publish/pace/policy-of.ts';
import { statusKey } from '../publish/report.ts';
import { raisedInInbox } from '../watch/raised-alerts.ts';
import type { Standing } from '../watch/standing.ts';
import type { PublisherPool, RunningPublisher } from './publisher-pool.ts';
import { openReceiving } from './receiving.ts';
import { readsOtherwise } from './thread/used-settings.ts';
import { watchStore } from './watch-store.ts';

const publisherGrace = 15_000;

export interface VenueDeps {
  venue: VenueConfig;
  /** Whether the process tells its venues apart by their names. */
  several: boolean;
  /** What the bodies of all venues of the process take together. */
  budget: BodyBudget;
  /** The inbox, if it is open already. */
  inbox?: Inbox | undefined;
}

/** One venue of the process: a channel of Stager, its inbox, and the repository that it is published to. */
export interface Venue {
  config: Config;
  log: ReturnType<typeof createLog>;
  inbox: Inbox;
  /** Takes the messages of the channel; absent in a process that only publishes. */
  receive?: Receive;
  /** Why it cannot take messages now, a sentence each; empty when it can. */
  unready(): Promise<string[]>;
  /** Says that trouble is over, to everyone who got its alert. */
  solved: Alerts['solved'];
  /** How things stand, for the metrics and the watch. */
  standing(): Promise<Standing>;
  /** A token that Callboard made and that is not used yet, with its file. Show it to the person. */
  unusedToken?: { token: Secret; file: string };
  /** Starts to publish what is in the inbox. */
  publish(pool: PublisherPool, reached: Reached): void;
  /** Logs the address for messages and where they are published. */
  announce(url: string): void;
  /** Finishes the step of the publisher. Everything else stays in the inbox. */
  stopPublishing(): Promise<void>;
  /** Waits for the requests that are on their way, and closes the inbox. */
  close(): Promise<void>;
}

/** Opens a venue in this process. Throws a sentence that says what to do if that fails. */
export async function openVenue(deps: VenueDeps): Promise<Venue> {
  const { name, config } = deps.venue;
  const receives = config.role !== 'publish';
  const host = config.role === 'receive' ? undefined : configuredHost(config);
  const label = deps.several ? name : undefined;
  const own = receives && config.feedTokens.length === 0 ? ownToken(config.dataDir) : undefined;
  const tokens = own ? [own] : config.feedTokens;
  const log = createLog({ level: config.logLevel, secrets: [...secretsOf(config), ...tokens], venue: label });
  const told = { destinations: openDestinations(config.alertUrl), log, steady, venue: label };
  const open = (of: InboxConfig) =>
    receives ? openInbox(of, {}, watchStore(log, createAlerts(told))) : openBeside(of, { mayBeAway: true });
  // Before the inbox is open, and while its store is away, nothing can be written down in it.
  const inbox = deps.inbox ?? (await open({ ...config, venue: name }));
  const alerts = createAlerts({ ...told, raised: raisedInInbox({ remembered: inbox.remembered, clock: Date.now }) });
  try {
    return await venueOn(inbox, { ...deps, host, label, own, tokens, log, alerts });
  } catch (error) {
    if (!deps.inbox) await inbox.close();
    throw error;
  }
}

interface Opened extends VenueDeps {
  host: string | undefined;
  /** The name of the venue, if the process has several. */
  label: string | undefined;
  own: Secret | undefined;
  tokens: Secret[];
  log: Venue['log'];
  alerts: Alerts;
}

async function venueOn(inbox: Inbox, { venue, budget, host, label, own, tokens, log, alerts }: Opened): Promise<Venue> {
  const { env, config } = venue;
  const { arrivals, backlog, remembered } = inbox;
  const { alert, solved } = alerts;
  const isNew = own !== undefined && (await lastHeard(backlog, (await remembered.recall(statusKey))?.heard)) === undefined;
  let publisher: RunningPublisher | undefined;
  const stored = () => publisher?.arrived();
  const receiving = config.role === 'publish' ? undefined : await openReceiving({ config, inbox, tokens, budget, stored, log, alert });
  return {
    config,
    log,
    inbox,
    ...(receiving && { receive: receiving.receive }),
    unready: arrivals.troubles,
    solved,
    standing: async () => ({ inbox, now: Date.now(), isOutdated: await isOutdated(inbox, config) }),
    ...(isNew && { unusedToken: { token: own, file: tokenFile(config.dataDir) } }),
    publish(pool, reached) {
      publisher = pool.open({ env, venue: label, repository: repositoryKey(config), inbox, log, alert, reached });
    },
    announce(url) {
      const where = { remote: config.contentRemote ?? 'the repository in the data folder', branch: config.contentBranch };
      if (config.role !== 'receive') announceReviews(log, config, host);
      if (receiving) log.info({ url: url + config.feedPath, ...(config.role === 'all' && where) }, 'Ready for the messages of Stager.');
      else log.info({ url, ...where }, 'Ready to publish.');
    },
    async stopPublishing() {
      await publisher?.stop(publisherGrace);
      publisher = undefined;
    },
    async close() {
      await receiving?.idle();
      await inbox.close();
    },
  };
}

/** Whether the file of the field map says something else than at the start; one that cannot be read any more does. */
async function isOutdated({ remembered }: Inbox, config: Config): Promise<boolean> {
  try {
    return await readsOtherwise(remembered, readSettingsOf(config));
  } catch {
    return true;
  }
}

/** Says in the log what waits for a person. */
function announceReviews(log: Venue['log'], config: Config, host: string | undefined): void {
  const reviewed = Object.entries(policyOf(config)).flatMap(([kind, road]) => (road === 'review' ? [kind] : []));
  log.info(
    { reviewed },
    host === undefined
      ? 'Everything goes direct: no access to a host with pull requests is set.'
      : `Connected to ${host}: these kinds of change wait on a pull request.`,
  );
}
