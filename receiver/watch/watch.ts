import type { Logger } from 'pino';
import type { Alerts } from '../operate/alert.ts';
import type { AlertKey } from '../operate/alerts.ts';
import { isOver } from './is-over.ts';
import { raisedKey } from './raised-alerts.ts';
import { type Facts, factsOf, type Standing } from './standing.ts';

/** A venue as it is watched. */
export interface WatchedVenue {
  name: string;
  /** How it stands; undefined where it is not open. */
  standing(): Promise<Standing | undefined>;
  /** Why it cannot take messages now, a sentence each. */
  unready(): Promise<string[]>;
  solved: Alerts['solved'];
}

export interface WatchDeps {
  venues(): WatchedVenue[];
  /** Called after each look at which all is well; undefined where nobody waits for it. */
  heartbeat: (() => Promise<void>) | undefined;
  log: Pick<Logger, 'info'>;
}

/** Messages come in and go out: that is what the heartbeat says. What only waits for a person does not end it. */
const isFlowing = ({ status }: Facts) => status?.failing === undefined;

/**
 * Looks at every venue: trouble that is over at two looks in a row is told as solved, and while all is well the heartbeat beats. Call
 * `look` each minute. Never rejects.
 */
export function createWatch({ venues, heartbeat, log }: WatchDeps) {
  const quiet = new Map<string, Set<AlertKey>>();

  async function tellSolved({ name, solved }: WatchedVenue, { inbox }: Standing, facts: Facts): Promise<void> {
    const raised = Object.keys((await inbox.remembered.recall(raisedKey)) ?? {}) as AlertKey[];
    const over = raised.filter((key) => isOver(key, facts));
    const before = quiet.get(name) ?? new Set();
    quiet.set(name, new Set(over));
    await Promise.all(over.filter((key) => before.has(key)).map(solved));
  }

  /** Whether all is well with it. */
  async function lookAt(venue: WatchedVenue): Promise<boolean> {
    try {
      const standing = await venue.standing();
      if (!standing) return false;
      const facts = await factsOf(standing);
      await tellSolved(venue, standing, facts);
      return isFlowing(facts) && (await venue.unready()).length === 0;
    } catch (error) {
      log.info({ err: error }, 'Nobody can tell how the venue stands.');
      return false;
    }
  }

  return {
    async look(): Promise<void> {
      const well = await Promise.all(venues().map(lookAt));
      if (well.every(Boolean)) await heartbeat?.();
    },
  };
}
