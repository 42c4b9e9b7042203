import { steady } from '../clock/steady.ts';
import { ownToken, tokenFile } from '../config/own-token.ts';
import { readSettingsOf } from '../config/read-settings-of.ts';
import { repositoryKey } from '../config/repository-key.ts';
import { secretsOf } from '../config/secrets-of.ts';
import type { Config } from '../config/settings.ts';
import { type BodyBudget, createBodySinks } from '../feed/body-sinks.ts';
import { createReceive, type Receive } from '../feed/receive.ts';
import { createSignatures } from '../feed/signature.ts';
import { configuredHost } from '../host/open/configured-host.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { lastHeard } from '../inbox/last-heard.ts';
import { openInbox } from '../inbox/open/open-inbox.ts';
import type { Reached } from '../live/push-times.ts';
import { createAlert } from '../operate/alert.ts';
import { createLog } from '../operate/log.ts';
import type { Secret } from '../operate/secret.ts';
import { policyOf } from '../publish/pace/policy-of.ts';
import { statusKey } from '../publish/report.ts';
import type { Standing } from './gauges.ts';
import type { PublisherPool, RunningPublisher } from './publisher-pool.ts';
import { readsOtherwise } from './thread/used-settings.ts';
import { watchStore } from './watch-store.ts';

/** Longest time for the body of a message, ms. */
export const longestBody = 60_000;

const mib = 1024 ** 2;
const publisherGrace = 15_000;
/** The largest message that may also be signed over its JSON written anew. */
const reserializeBytes = 8 * mib;

export interface VenueDeps {
  /** The environment that `config` was read from. */
  env: NodeJS.Dict<string>;
  config: Config;
  /** What the bodies of all venues of the process take together. */
  budget: BodyBudget;
}

/** One venue of the process: a channel of Stager, its inbox, and the repository that it is published to. */
export interface Venue {
  config: Config;
  log: ReturnType<typeof createLog>;
  /** Takes the messages of the channel. */
  receive: Receive;
  /** Why it cannot take messages now, a sentence each; empty when it can. */
  unready(): Promise<string[]>;
  /** How things stand, for the metrics. */
  standing(): Promise<Standing>;
  /** The token that was made here, with the file that keeps it: to be shown to the person, as long as nobody has used it. */
  unusedToken?: { token: Secret; file: string };
  /** Starts to publish what is in the inbox. */
  publish(pool: PublisherPool, reached: Reached): void;
  /** Says in the log where messages are taken now and what becomes of them. */
  announce(url: string): void;
  /** Finishes the step of the publisher; what is left stays in the inbox. Call it when no request is on its way any more. */
  close(): Promise<void>;
}

/** Opens a venue for the one process that receives for it. Throws where that cannot be, with a sentence that says what to do. */
export async function openVenue({ env, config, budget }: VenueDeps): Promise<Venue> {
  const host = configuredHost(config);
  const own = config.feedTokens.length === 0 ? ownToken(config.dataDir) : undefined;
  const tokens = own ? [own] : config.feedTokens;
  const log = createLog({ level: config.logLevel, secrets: [...secretsOf(config), ...tokens] });
  const alert = createAlert({ url: config.alertUrl, fetch, log, steady });
  const inbox = await openInbox(config, {}, watchStore(log, alert));
  const { arrivals, backlog, remembered } = inbox;
  const heard = (await lastHeard(backlog, (await remembered.recall(statusKey))?.heard)) !== undefined;
  let publisher: RunningPublisher | undefined;
  const receive = await createReceive({
    arrivals,
    remembered,
    stored: () => publisher?.arrived(),
    signatures: createSignatures(tokens, config.feedKeyEncoding),
    openSink: createBodySinks({ arrivals, inlineBytes: 256 * 1024, budget }),
    limits: { maxBytes: config.feedMaxBytes, idleMs: 10_000, totalMs: longestBody },
    reserializeBytes: config.feedCompat === 'reserialized' ? reserializeBytes : 0,
    log,
    alert,
    clock: Date.now,
  });
  return {
    config,
    log,
    receive,
    unready: arrivals.troubles,
    standing: async () => ({ inbox, now: Date.now(), isOutdated: await isOutdated(inbox, config) }),
    ...(own && !heard && { unusedToken: { token: own, file: tokenFile(config.dataDir) } }),
    publish(pool, reached) {
      publisher = pool.open({ env, repository: repositoryKey(config), inbox, log, alert, reached });
    },
    announce(url) {
      const remote = config.contentRemote ?? 'the repository in the data folder';
      const reviewed = Object.entries(policyOf(config)).flatMap(([kind, road]) => (road === 'review' ? [kind] : []));
      log.info(
        { reviewed },
        host === undefined
          ? 'Everything goes direct: no access to a host with pull requests is set.'
          : `Connected to ${host}: these kinds of change wait on a pull request.`,
      );
      log.info({ url: url + config.feedPath, remote, branch: config.contentBranch }, 'Ready for the messages of Stager.');
    },
    async close() {
      await publisher?.stop(publisherGrace);
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
