import type { Logger } from 'pino';
import type { VenueConfig } from '../config/read-venues.ts';
import { configuredHost } from '../host/open/configured-host.ts';
import { answer } from '../http/answer.ts';
import type { Alerts } from '../operate/alert.ts';
import { sentence } from '../text/sentence.ts';
import { type FeedRoute, routeKey } from './app.ts';
import type { Metrics } from './metrics.ts';
import type { PublisherPool } from './publisher-pool.ts';
import type { VenueReadiness } from './readiness.ts';
import type { openVenue, Venue } from './venue.ts';

export interface VenuesDeps {
  /** Whether the process tells its venues apart by their names. One that cannot be opened then holds up no other. */
  several: boolean;
  open(venue: VenueConfig, inbox?: Venue['inbox']): ReturnType<typeof openVenue>;
  /** Undefined in a process that publishes nothing. */
  pool: PublisherPool | undefined;
  reached: Metrics['reached'];
  /** Of the process. */
  log: Logger;
  /** The alerts of a venue that is not open. */
  alertsOf(venue: VenueConfig): Alerts;
}

/** The result of a change: names of venues. */
export interface VenueChanges {
  added: string[];
  changed: string[];
  removed: string[];
  unchanged: string[];
}

/** A venue of the process; without `venue` while it cannot be opened. */
interface Held {
  of: VenueConfig;
  venue?: Venue | undefined;
  trouble?: string;
  retry?: NodeJS.Timeout;
  alerts: Alerts;
}

/** A venue that cannot be opened is tried again after this, ms. */
const retryAfter = 15_000;

// docs/decisions/receiving.md: "What keeps a broken venue from the others?"
/** The venues that a process serves, the routes of their messages, and their changes while it runs. */
export function createVenues({ several, open, pool, reached, log, alertsOf }: VenuesDeps) {
  let held = new Map<string, Held>();
  let routes = new Map<string, Held>();
  /** Where messages are taken, once they are. */
  let url: string | undefined;
  let isPublishing = false;

  function route(): void {
    routes = new Map([...held.values()].map((each) => [routeKey(each.of.config.feedPath), each]));
  }

  /** Opens it, or notes why it cannot be and tries again later. `was`: how that went before. */
  async function tryOpen(of: VenueConfig, { inbox, was }: { inbox?: Venue['inbox']; was?: Held } = {}): Promise<Held> {
    const entry: Held = { of, alerts: was?.alerts ?? alertsOf(of) };
    try {
      entry.venue = await open(of, inbox);
      void entry.alerts.solved('venue');
    } catch (error) {
      if (!several) throw error;
      entry.trouble = sentence(error);
      const said = 'The venue cannot be opened; its messages are refused until it can be. The others go on.';
      if (was?.trouble !== entry.trouble) log.error({ venue: of.name, err: error }, said);
      void entry.alerts.alert('venue', `The venue cannot be opened, so its messages are refused: ${entry.trouble}`);
      entry.retry = setTimeout(() => void again(entry), retryAfter).unref();
    }
    return entry;
  }

  async function again(entry: Held): Promise<void> {
    if (held.get(entry.of.name) !== entry) return;
    const next = await tryOpen(entry.of, { was: entry });
    if (held.get(entry.of.name) !== entry) return leave(next, false);
    held.set(entry.of.name, next);
    route();
    begin(next);
  }

  const publish = ({ of, venue }: Held) => pool && venue?.publish(pool, (where, ms) => reached(of.name, where, ms));

  function begin(each: Held): void {
    if (isPublishing) publish(each);
    if (url !== undefined) each.venue?.announce(url);
  }

  async function leave({ venue, retry }: Held, isKept: boolean): Promise<void> {
    clearTimeout(retry);
    if (!venue || isKept) return;
    const { messages } = await venue.inbox.backlog.size().catch(() => ({ messages: 0 }));
    if (messages > 0)
      venue.log.warn({ messages }, 'The venue is closed. The messages that its inbox holds stay there until it is opened again.');
    await venue.close();
  }

  async function isSame(was: Held | undefined, { env }: VenueConfig): Promise<boolean> {
    if (!was?.venue || !isSameEnvironment(was.of.env, env)) return false;
    return was.venue.standing().then(
      ({ isOutdated }) => !isOutdated,
      () => false,
    );
  }

  return {
    /** Opens the venues at the start. Throws if a single venue cannot be opened. */
    async open(list: VenueConfig[]): Promise<void> {
      const opened = await Promise.all(list.map((of) => tryOpen(of)));
      held = new Map(opened.map((each) => [each.of.name, each]));
      route();
    },

    /** Starts to publish. */
    publish(): void {
      isPublishing = true;
      for (const each of held.values()) publish(each);
    },

    /** Says in the log where messages are taken, from now on. */
    announce(at: string): void {
      url = at;
      for (const { venue } of held.values()) venue?.announce(at);
    },

    /**
     * Serves these venues from now on. A venue that stays in its inbox takes messages all the time; one that is taken out finishes the
     * requests that are on their way. Throws, with nothing changed, where one of them cannot be used at all.
     */
    async change(list: VenueConfig[]): Promise<VenueChanges> {
      for (const { config } of list) configuredHost(config);
      const same = new Set<string>();
      for (const of of list) if (await isSame(held.get(of.name), of)) same.add(of.name);
      const leaving = [...held.values()].filter(({ of }) => !same.has(of.name));
      const inboxes = new Map(leaving.flatMap(({ of, venue }) => (venue ? [[inboxOf(of), venue.inbox] as const] : [])));
      const before = held;
      const opened = await Promise.all(
        list.map(async (of) => {
          const inbox = inboxes.get(inboxOf(of));
          return (same.has(of.name) && before.get(of.name)) || tryOpen(of, inbox && { inbox });
        }),
      );
      held = new Map(opened.map((each) => [each.of.name, each]));
      route();
      const kept = new Set(opened.map(({ venue }) => venue?.inbox));
      await Promise.all(leaving.map(({ venue }) => venue?.stopPublishing()));
      const fresh = opened.filter((each) => before.get(each.of.name) !== each);
      for (const each of fresh) begin(each);
      for (const each of leaving) void leave(each, each.venue !== undefined && kept.has(each.venue.inbox));
      const names = (of: Held[]) => of.map((each) => each.of.name);
      return {
        added: names(fresh).filter((name) => !before.has(name)),
        changed: names(fresh).filter((name) => before.has(name)),
        removed: [...before.keys()].filter((name) => !held.has(name)),
        unchanged: [...same],
      };
    },

    routeAt(path: string): FeedRoute | undefined {
      const at = routes.get(routeKey(path));
      if (!at) return undefined;
      const { name } = at.of;
      return { venue: name, receive: at.venue?.receive ?? refuse, log: at.venue?.log ?? log };
    },

    unready: (): Promise<VenueReadiness[]> =>
      Promise.all(
        [...held.values()].map(async ({ of, venue, trouble }) => ({
          name: of.name,
          problems: venue ? await venue.unready().catch((error) => [sentence(error)]) : [trouble ?? 'It is being opened.'],
        })),
      ),

    watched: () =>
      [...held.values()].map(({ of, venue, alerts }) => ({
        name: of.name,
        standing: async () => venue?.standing(),
        unready: async () => (venue ? venue.unready() : []),
        solved: venue?.solved ?? alerts.solved,
      })),

    measured: () => [...held.values()].map(({ of, venue }) => ({ name: of.name, standing: async () => venue?.standing() })),

    /** The venues that are open. */
    all: () => [...held.values()].flatMap(({ of, venue }) => (venue ? [{ name: of.name, ...venue }] : [])),

    /** Finishes the steps of all publishers and closes the inboxes. Call it when no request is on its way any more. */
    async close(): Promise<void> {
      await Promise.all(
        [...held.values()].map(async ({ venue, retry }) => {
          clearTimeout(retry);
          await venue?.stopPublishing();
          await venue?.close();
        }),
      );
    },
  };
}

export type Venues = ReturnType<typeof createVenues>;

/** Names the inbox that a venue has: two that are the same are opened once. */
const inboxOf = ({ name, config: { inbox, inboxFallback, dataDir } }: VenueConfig) =>
  JSON.stringify([dataDir, ...(inbox ? [inbox.reveal(), inboxFallback, name] : [])]);

function isSameEnvironment(a: NodeJS.Dict<string>, b: NodeJS.Dict<string>): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)].filter((name) => name.startsWith('CALLBOARD_')));
  return [...names].every((name) => (a[name]?.trim() || undefined) === (b[name]?.trim() || undefined));
}

/** The venue is not open, so a message cannot be verified. The answer gives no details to the sender. */
const refuse: FeedRoute['receive'] = async (req, res) =>
  answer(req, res, 503, { error: 'The receiver cannot take messages of this venue now; its log says why. Nothing was stored.' });
