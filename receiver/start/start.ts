import { collectDefaultMetrics, Registry } from 'prom-client';
import { steady } from '../clock/steady.ts';
import { type ProcessConfig, readVenues } from '../config/read-venues.ts';
import { secretsOf } from '../config/secrets-of.ts';
import { bodyBudget } from '../feed/body-sinks.ts';
import { turnBudget } from '../feed/turn-budget.ts';
import { listen } from '../http/listen.ts';
import { createAlerts } from '../operate/alert.ts';
import { openDestinations } from '../operate/destinations/open-destinations.ts';
import { createLog } from '../operate/log.ts';
import { createHeartbeat } from '../watch/heartbeat.ts';
import { createWatch } from '../watch/watch.ts';
import { createApp } from './app.ts';
import { createMetrics } from './metrics.ts';
import { longestBody } from './receiving.ts';
import { type Reloading, reloading } from './reloading.ts';
import { openVenue, type Venue } from './venue.ts';
import { createVenues } from './venues.ts';

export interface Running {
  url: string;
  /** Tokens that Callboard made and that are not used yet, with their files. Show them to the person. */
  unusedTokens: (NonNullable<Venue['unusedToken']> & { venue: string })[];
  /** Reads the venues again; absent if the process serves the one venue of its environment. */
  reload?: Reloading['reload'];
  /** Finishes the requests under way and the step of each publisher. Everything else stays in the inboxes. */
  stop(): Promise<void>;
}

const mib = 1024 ** 2;
/** The time for requests under way when the receiver stops, because Stager does not send them again. docs/callboard.service waits for this and for the publisher. */
const bodyGrace = longestBody + 5_000;
const watchEvery = 60_000;

/**
 * Starts the receiver that an environment describes: what the process has once, and each venue that it serves. Throws where it cannot
 * start, with a sentence that says what to do. `reread` gives the environment as it is when somebody asks to reload it.
 */
export async function start(env: NodeJS.Dict<string>, reread: () => NodeJS.Dict<string> = () => env): Promise<Running> {
  const served = readVenues(env);
  const { base, several } = served;
  const log = createLog({ level: base.logLevel, secrets: secretsOf(base) });
  const registry = new Registry();
  const { role } = base;
  const publishing = role === 'receive' ? undefined : (await import('./publishing.ts')).openPublishing(served, log);
  const pool = publishing?.pool;
  const metrics = createMetrics({ registry, several, venues: () => venues.measured() });
  const budget = bodyBudget({ memoryBytes: 64 * mib, unverifiedBytes: 32 * largestMessage(served), turn: turnBudget(mib) });
  const venues = createVenues({
    several,
    open: (venue, inbox) => openVenue({ venue, several, budget, inbox }),
    pool,
    reached: metrics.reached,
    log,
    alertsOf: ({ name, config }) => createAlerts({ destinations: openDestinations(config.alertUrl), log, steady, venue: name }),
  });
  await venues.open(served.venues);
  collectDefaultMetrics({ register: registry });
  const feedPath = several ? 'the path of each venue' : base.feedPath;
  const routeAt = role === 'publish' ? () => undefined : venues.routeAt;
  const desk = base.desk && (await import('./open-desk.ts')).openDesk({ desk: base.desk, base, several, venues, log });
  const app = createApp({ routeAt, desk, feedPath, unready: venues.unready, role, several, metrics, log });
  const listening = await listen(app, base);
  venues.publish();
  await publishing?.checkGit();
  venues.announce(listening.url);
  const heartbeat = base.heartbeatUrl && createHeartbeat({ url: base.heartbeatUrl, fetch, log });
  const watch = createWatch({ venues: venues.watched, heartbeat, log });
  void watch.look();
  const watching = setInterval(() => void watch.look(), watchEvery);
  const reloads = several ? await reloading({ served, reread, venues, log }) : undefined;
  return {
    url: listening.url,
    unusedTokens: venues.all().flatMap(({ name, unusedToken }) => (unusedToken ? [{ ...unusedToken, venue: name }] : [])),
    ...(reloads && { reload: reloads.reload }),
    async stop() {
      clearInterval(watching);
      await reloads?.close();
      await listening.close(bodyGrace);
      await venues.close();
      await pool?.close();
    },
  };
}

const largestMessage = ({ venues }: ProcessConfig) => Math.max(...venues.map(({ config }) => config.feedMaxBytes));
