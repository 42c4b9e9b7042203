import { collectDefaultMetrics, Registry } from 'prom-client';
import { steady } from '../clock/steady.ts';
import { ownToken, tokenFile } from '../config/own-token.ts';
import { readConfig } from '../config/read-config.ts';
import { readSettingsOf } from '../config/read-settings-of.ts';
import { secretsOf } from '../config/secrets-of.ts';
import type { Config } from '../config/settings.ts';
import { createBodySinks } from '../feed/body-sinks.ts';
import { createReceive } from '../feed/receive.ts';
import { createSignatures } from '../feed/signature.ts';
import { turnBudget } from '../feed/turn-budget.ts';
import { gitVersion, oldGit } from '../git/run/git-version.ts';
import { configuredHost } from '../host/open/configured-host.ts';
import { listen } from '../http/listen.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { lastHeard } from '../inbox/last-heard.ts';
import { openInbox } from '../inbox/open/open-inbox.ts';
import { createAlert } from '../operate/alert.ts';
import { createLog } from '../operate/log.ts';
import type { Secret } from '../operate/secret.ts';
import { policyOf } from '../publish/pace/policy-of.ts';
import { statusKey } from '../publish/report.ts';
import { createApp } from './app.ts';
import { createMetrics } from './metrics.ts';
import { type PublisherThread, startPublisher } from './start-publisher.ts';
import { readsOtherwise } from './thread/used-settings.ts';

export interface Running {
  url: string;
  /** The token that was made here, with the file that keeps it: to be shown to the person, as long as nobody has used it. */
  unusedToken?: { token: Secret; file: string };
  /** Finishes the requests under way and the step of the publisher; what is left stays in the inbox. */
  stop(): Promise<void>;
}

const mib = 1024 ** 2;
/** Longest time for the body of a message, ms. */
const longestBody = 60_000;
/** What is coming in when the receiver is stopped has its time: Stager does not send it again. docs/callboard.service waits for this and the next. */
const bodyGrace = longestBody + 5_000;
const publisherGrace = 15_000;
/** The largest message that may also be signed over its JSON written anew. */
const reserializeBytes = 8 * mib;

/** Starts the receiver that an environment describes. Throws where it cannot start, with a sentence that says what to do. */
export async function start(env: NodeJS.Dict<string>): Promise<Running> {
  const config = readConfig(env);
  const host = configuredHost(config);
  const inbox = await openInbox(config);
  const own = config.feedTokens.length === 0 ? ownToken(config.dataDir) : undefined;
  const tokens = own ? [own] : config.feedTokens;
  const log = createLog({ level: config.logLevel, secrets: [...secretsOf(config), ...tokens] });
  const alert = createAlert({ url: config.alertUrl, fetch, log, steady });
  const { arrivals, backlog, remembered } = inbox;
  const heard = (await lastHeard(backlog, (await remembered.recall(statusKey))?.heard)) !== undefined;
  let publisher: PublisherThread | undefined;
  const receive = await createReceive({
    arrivals,
    remembered,
    stored: () => publisher?.arrived(),
    signatures: createSignatures(tokens, config.feedKeyEncoding),
    openSink: createBodySinks({
      arrivals,
      inlineBytes: 256 * 1024,
      memoryBytes: 64 * mib,
      unverifiedBytes: 32 * config.feedMaxBytes,
      turn: turnBudget(mib),
    }),
    limits: { maxBytes: config.feedMaxBytes, idleMs: 10_000, totalMs: longestBody },
    reserializeBytes: config.feedCompat === 'reserialized' ? reserializeBytes : 0,
    log,
    alert,
    clock: Date.now,
  });
  const registry = new Registry();
  const standing = async () => ({ inbox, now: Date.now(), isOutdated: await isOutdated(inbox, config) });
  const metrics = await createMetrics({ registry, standing });
  collectDefaultMetrics({ register: registry });
  const app = createApp({
    feedPath: config.feedPath,
    receive,
    unready: arrivals.troubles,
    metrics,
    log,
  });
  const listening = await listen(app, config);
  publisher = startPublisher(env, inbox, log, alert, metrics.reached);
  const old = await gitVersion().then((version) => oldGit(version, config.contentRemote === undefined), noGit);
  if (old) log.warn(`${old.said} ${old.todo}`);
  const remote = config.contentRemote ?? 'the repository in the data folder';
  const reviewed = Object.entries(policyOf(config)).flatMap(([kind, road]) => (road === 'review' ? [kind] : []));
  log.info(
    { reviewed },
    host === undefined
      ? 'Everything goes direct: no access to a host with pull requests is set.'
      : `Connected to ${host}: these kinds of change wait on a pull request.`,
  );
  log.info({ url: listening.url + config.feedPath, remote, branch: config.contentBranch }, 'Ready for the messages of Stager.');
  return {
    url: listening.url,
    ...(own && !heard && { unusedToken: { token: own, file: tokenFile(config.dataDir) } }),
    async stop() {
      await listening.close(bodyGrace);
      await publisher?.stop(publisherGrace);
      await inbox.close();
    },
  };
}

/** Without git nothing can be published, and the publisher says that itself. */
const noGit = () => undefined;

/** Whether the file of the field map says something else than at the start; one that cannot be read any more does. */
async function isOutdated({ remembered }: Inbox, config: Config): Promise<boolean> {
  try {
    return await readsOtherwise(remembered, readSettingsOf(config));
  } catch {
    return true;
  }
}
