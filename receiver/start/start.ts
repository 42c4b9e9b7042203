import { collectDefaultMetrics, Registry } from 'prom-client';
import { readConfig } from '../config/read-config.ts';
import { bodyBudget } from '../feed/body-sinks.ts';
import { turnBudget } from '../feed/turn-budget.ts';
import { gitVersion, oldGit } from '../git/run/git-version.ts';
import { listen } from '../http/listen.ts';
import { createApp } from './app.ts';
import { createMetrics } from './metrics.ts';
import { createPublisherPool } from './publisher-pool.ts';
import { longestBody, openVenue, type Venue } from './venue.ts';

export interface Running {
  url: string;
  /** The token that was made here, with the file that keeps it: to be shown to the person, as long as nobody has used it. */
  unusedToken?: NonNullable<Venue['unusedToken']>;
  /** Finishes the requests under way and the step of the publisher; what is left stays in the inbox. */
  stop(): Promise<void>;
}

const mib = 1024 ** 2;
/** What is coming in when the receiver is stopped has its time: Stager does not send it again. docs/callboard.service waits for this and the next. */
const bodyGrace = longestBody + 5_000;

/**
 * Starts the receiver that an environment describes: what the process has once, and the venue that it serves. Throws where it cannot
 * start, with a sentence that says what to do.
 */
export async function start(env: NodeJS.Dict<string>): Promise<Running> {
  const config = readConfig(env);
  const budget = bodyBudget({ memoryBytes: 64 * mib, unverifiedBytes: 32 * config.feedMaxBytes, turn: turnBudget(mib) });
  const venue = await openVenue({ env, config, budget });
  const { log } = venue;
  const registry = new Registry();
  const metrics = await createMetrics({ registry, standing: venue.standing });
  collectDefaultMetrics({ register: registry });
  const app = createApp({ feedPath: config.feedPath, receive: venue.receive, unready: venue.unready, metrics, log });
  const listening = await listen(app, config);
  const pool = createPublisherPool({ threads: 1 });
  venue.publish(pool, metrics.reached);
  const old = await gitVersion().then((version) => oldGit(version, config.contentRemote === undefined), noGit);
  if (old) log.warn(`${old.said} ${old.todo}`);
  venue.announce(listening.url);
  return {
    url: listening.url,
    ...(venue.unusedToken && { unusedToken: venue.unusedToken }),
    async stop() {
      await listening.close(bodyGrace);
      await venue.close();
      await pool.close();
    },
  };
}

/** Without git nothing can be published, and the publisher says that itself. */
const noGit = () => undefined;
