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
import { lockDataDir } from '../inbox/sqlite/data-dir-lock.ts';
import { createSpoolFile } from '../inbox/sqlite/spool.ts';
import { openInbox } from '../inbox/sqlite/sqlite.ts';
import { createAlert } from '../operate/alert.ts';
import { createDiskReserve } from '../operate/disk-reserve.ts';
import { createLog } from '../operate/log.ts';
import type { Secret } from '../operate/secret.ts';
import { policyOf } from '../publish/pace/policy-of.ts';
import type { PublisherStatus } from '../publish/report.ts';
import { createApp } from './app.ts';
import { createMetrics } from './metrics.ts';
import { unready } from './readiness.ts';
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
  const lock = lockDataDir(config.dataDir);
  const own = config.feedTokens.length === 0 ? ownToken(config.dataDir) : undefined;
  const tokens = own ? [own] : config.feedTokens;
  const log = createLog({ level: config.logLevel, secrets: [...secretsOf(config), ...tokens] });
  const alert = createAlert({ url: config.alertUrl, fetch, log, steady });
  const inbox = openInbox(config.dataDir, { owner: true });
  const heard = lastHeard(inbox, (inbox.recall('status') as PublisherStatus | undefined)?.heard) !== undefined;
  const disk = createDiskReserve(config.dataDir, { reserveBytes: config.diskReserve });
  let publisher: PublisherThread | undefined;
  const receive = createReceive({
    inbox: announced(inbox, () => publisher?.arrived()),
    signatures: createSignatures(tokens, config.feedKeyEncoding),
    openSink: createBodySinks({
      createSpoolFile: () => createSpoolFile(config.dataDir),
      full: disk.gone,
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
  const metrics = createMetrics({ registry, standing: () => ({ inbox, now: Date.now(), isOutdated: isOutdated(inbox, config) }) });
  collectDefaultMetrics({ register: registry });
  const app = createApp({
    feedPath: config.feedPath,
    receive,
    unready: () => unready(config.dataDir, disk, inbox),
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
      inbox.close();
      lock.release();
    },
  };
}

/** The same inbox; whoever appends to it is heard. */
function announced(inbox: Inbox, arrived: () => void): Inbox {
  return {
    ...inbox,
    async append(arrival) {
      await inbox.append(arrival);
      arrived();
    },
  };
}

/** Without git nothing can be published, and the publisher says that itself. */
const noGit = () => undefined;

/** Whether the file of the field map says something else than at the start; one that cannot be read any more does. */
function isOutdated(inbox: Inbox, config: Config): boolean {
  try {
    return readsOtherwise(inbox, readSettingsOf(config));
  } catch {
    return true;
  }
}
