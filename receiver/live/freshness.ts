import type { Key } from '../inbox/remembered.ts';
import { newMessages, type ToldMessage } from './new-messages.ts';

/** A push that moved main, until it is seen on the site. Times are ms since the epoch. */
export interface WaitingPush {
  commit: string;
  at: number;
  /** When the first message in it arrived; absent if it held only people's edits. */
  told?: number;
  /** Whether an alert has said that it takes too long. */
  late?: true;
}

/** A push that was seen on the site. */
export interface LivePush {
  commit: string;
  /** When it was seen. It may have been live since shortly after the look before. */
  at: number;
  /** From Stager's POST, and from the push, ms. */
  fromPost?: number;
  fromPush: number;
}

/** What the site's `/build.json` says. */
export interface SiteBuild {
  builtAt: number;
  commit?: string;
}

/** How far the site is behind the pushes: plain data that survives a restart. */
export interface Freshness {
  /** Oldest first: each contains the ones before it. */
  waiting: WaitingPush[];
  /** The newest messages of the last publish, by their `started`. The next publish may hold them again. */
  had: number[];
  site?: SiteBuild;
  last?: LivePush;
  /** The last pushes that were seen on the site, the newest last. */
  lately?: Pick<LivePush, 'commit' | 'at'>[];
  /** Why the site cannot be read. */
  failing?: { since: number; reason: string };
}

export const freshnessKey: Key<Freshness> = { name: 'freshness' };

const minute = 60_000;
const day = 24 * 60 * minute;
const mostWaiting = 1_000;
const mostLately = 200;

export const nothingLive: Freshness = { waiting: [], had: [] };

/**
 * The freshness after a publish. `commit`: the new commit on main, if main moved. `told`: the feed's messages that the remote now holds;
 * those that the publish before held do not count again.
 */
export function withPush(
  known: Freshness,
  { commit, told, at }: { commit?: string | undefined; told: ToldMessage[]; at: number },
): Freshness {
  const { first, had } = newMessages(known.had, told);
  const next: Freshness = { ...known, had };
  if (commit === undefined) return next;
  const push: WaitingPush = { commit, at, ...(first !== undefined && { told: first }) };
  return { ...next, waiting: [...next.waiting, push].slice(-mostWaiting) };
}

/** The same after the clock may have been set back: no push waits since a moment in the future. */
export function asOf(known: Freshness, now: number): Freshness {
  if (known.waiting.every(({ at, told = at }) => at <= now && told <= now)) return known;
  const waiting = known.waiting.map((push) => ({
    ...push,
    at: Math.min(push.at, now),
    ...(push.told !== undefined && { told: Math.min(push.told, now) }),
  }));
  return { ...known, waiting };
}

/** The freshness after a look at the site. `live` is the newest waiting push that is in its commit; all earlier pushes are live with it. */
export function withLook(known: Freshness, { build, live, at }: { build: SiteBuild; live?: string | undefined; at: number }): Freshness {
  const { failing: _, ...rest } = known;
  const reached = rest.waiting.findIndex(({ commit }) => commit === live);
  const arrived = rest.waiting.slice(0, reached + 1).map(({ commit, at: pushed, told }): LivePush => {
    return { commit, at, fromPush: at - pushed, ...(told !== undefined && { fromPost: at - told }) };
  });
  const last = arrived.findLast(({ fromPost }) => fromPost !== undefined) ?? arrived.at(-1);
  return {
    ...rest,
    site: build,
    // A push that is not live a day after its alert is not in the history of main any more.
    waiting: rest.waiting.slice(reached + 1).filter((push) => !push.late || at - push.at < day),
    ...(last && { last, lately: [...(rest.lately ?? []), ...arrived.map(({ commit }) => ({ commit, at }))].slice(-mostLately) }),
  };
}

/** The pushes that should be live by now and have no alert yet. `within`: ms. */
export function overdue({ waiting }: Freshness, within: number, now: number): WaitingPush[] {
  return waiting.filter(({ at, late }) => !late && now - at > within);
}

/** The same after an alert about these pushes. */
export function withTold(known: Freshness, told: WaitingPush[]): Freshness {
  return { ...known, waiting: known.waiting.map((push) => (told.includes(push) ? { ...push, late: true } : push)) };
}

/** The pause until the next look at the site, ms: short while a push is young, long if nothing is expected. */
export function lookAgainAfter({ waiting }: Freshness, now: number): number {
  const newest = waiting.at(-1);
  if (!newest || now - newest.at > 60 * minute) return 5 * minute;
  return now - newest.at > 10 * minute ? minute : 10_000;
}
