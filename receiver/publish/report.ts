import type { Logger } from 'pino';
import { notAhead } from '../clock/not-ahead.ts';
import { MovedError } from '../git/repo.ts';
import { NotNow } from '../host/not-now.ts';
import type { Backlog } from '../inbox/backlog.ts';
import { forgiving } from '../inbox/forgiving.ts';
import { lastHeard, silence } from '../inbox/last-heard.ts';
import type { Key, Remembered } from '../inbox/remembered.ts';
import type { Alert } from '../operate/alert.ts';
import type { WaitingReviews } from '../review/pulls/waiting-reviews.ts';
import type { Rejection } from './backlog/rejections.ts';
import type { Pending } from './pace/due.ts';
import type { StepResult } from './step-result.ts';
import { reasonOf, tellTrouble } from './tell-trouble.ts';

/** What `callboard status` shows, as the publisher last knew it. Times are ms since the epoch. */
export interface PublisherStatus {
  at: number;
  /** When a receiver first ran on this data folder. */
  since?: number;
  tips?: { main?: string; feed?: string };
  lastPush?: number;
  /** When the newest message of Stager arrived. */
  heard?: number;
  pending: Partial<Record<string, number>>;
  /** Events whose removal the brake holds. */
  held: string[];
  /** The same events with title and start, for people. */
  heldEvents?: { id: string; title: string; start: string }[];
  /** The number of events that stay as they are because something is wrong with them. */
  skipped?: number;
  /** Parts of waiting messages that could not be understood: their number, and the first ones. */
  unsettled?: { parts: number; first: Rejection[] };
  failing?: Failing;
  /** The pull requests that wait, and why they could not be updated, if they could not. */
  reviews?: Partial<WaitingReviews> & { failing?: Failing };
  /** The repository holds content, but no code that could build a site. */
  withoutSite?: boolean;
}

export const statusKey: Key<PublisherStatus> = { name: 'status' };

/** Since when something fails (ms since the epoch), why (a sentence), and what to do, if that is known. */
export interface Failing {
  since: number;
  reason: string;
  todo?: string;
}

export interface ReportDeps {
  backlog: Pick<Backlog, 'newest'>;
  remembered: Remembered;
  log: Logger;
  alert: Alert;
  /** Ms since the epoch. */
  clock(): number;
  /** Ms that only go forward. */
  steady(): number;
  /** Whether a remote is configured. Then Stager should be connected, so its silence causes an alert even before its first message. */
  isRemote: boolean;
}

/** The most parts that are shown before they are in quarantine. */
const mostShown = 50;

/** Writes the result of each step to the log and the status, and sends an alert if a person must look. */
export async function createReport({
  log,
  alert,
  clock,
  steady,
  isRemote,
  ...deps
}: ReportDeps): Promise<(step: StepResult) => Promise<void>> {
  const remembered = forgiving(deps.remembered, log);
  const kept = (await remembered.recall(statusKey)) ?? { at: 0, pending: {}, held: [] };
  let status: PublisherStatus = { ...kept, since: notAhead(kept.since ?? clock(), clock()) };
  const trouble = tellTrouble({ log, alert });
  const lanesSince = new Map<string, { first: number; at: number }>();
  let shown = '';

  /** Since when the lanes wait, by the clock; what was said once stands. */
  function waitingSince(pending: Pending, now: number): PublisherStatus['pending'] {
    const passed = steady();
    for (const [lane, { first }] of Object.entries(pending)) {
      if (lanesSince.get(lane)?.first !== first) lanesSince.set(lane, { first, at: Math.round(now - (passed - first)) });
    }
    return Object.fromEntries(Object.keys(pending).map((lane) => [lane, lanesSince.get(lane)?.at]));
  }

  function failing(error: Error): PublisherStatus['failing'] {
    const now = clock();
    const since = notAhead(status.failing?.since ?? now, now);
    trouble.cannotPublish(error, now - since);
    return { since, ...reasonOf(error) };
  }

  function reviewing({ notes, error, waiting }: NonNullable<StepResult['reviewed']>): PublisherStatus['reviews'] {
    for (const note of notes) log.warn(note);
    if (error instanceof NotNow) log.info(error.message);
    else if (error instanceof MovedError) log.info('somebody pushed to a pull request meanwhile; it is looked at again');
    else if (error) trouble.cannotReview(error);
    const { failing: was, ...known } = status.reviews ?? {};
    const failing = error instanceof MovedError ? was : error && { ...reasonOf(error), since: notAhead(was?.since ?? clock(), clock()) };
    return { ...(waiting ?? known), ...(failing && { failing }) };
  }

  return async ({ published, plan, pending, seen, error, idle, reviewed, rejected, notes = [] }) => {
    const now = clock();
    const reviews = reviewed ? reviewing(reviewed) : status.reviews;
    for (const note of notes) log.warn(note);
    if (!idle && plan.held.length > 0 && plan.held.join() !== status.held.join()) trouble.holds(plan.held);
    if (!idle) trouble.skips(plan.skipped);
    if (published?.pushed) log.info({ main: published.tips.main, feed: published.tips.feed }, 'pushed');
    if (published?.quarantined) trouble.quarantines(published.quarantined, published.quarantineReason);
    const newest = await lastHeard(deps.backlog, published?.heard ?? status.heard);
    const heard = newest === undefined ? undefined : notAhead(newest, now);
    const since = heard ?? (isRemote ? status.since : undefined);
    if (since !== undefined && now - since > silence) trouble.isSilent(heard !== undefined);
    const { failing: _1, unsettled: _2, withoutSite: wasWithout, skipped: wereSkipped, ...before } = status;
    const skipped = idle ? wereSkipped : plan.skipped.length;
    const withoutSite = isRemote && (seen?.withoutSite ?? wasWithout);
    const known = rejected ?? (published ? [] : undefined);
    const unsettled = known ? { parts: known.length, first: known.slice(0, mostShown) } : status.unsettled;
    const failure = error ? failing(error) : idle ? status.failing : undefined;
    status = {
      ...before,
      ...(published && { tips: published.tips }),
      ...(published?.pushed && { lastPush: now }),
      ...(heard !== undefined && { heard }),
      pending: idle ? before.pending : waitingSince(pending, now),
      ...(!idle && { held: plan.held, heldEvents: plan.brake.map(({ id, title, start }) => ({ id, title, start })) }),
      ...(skipped && { skipped }),
      ...(unsettled && unsettled.parts > 0 && { unsettled }),
      ...(failure && { failing: failure }),
      ...(withoutSite && { withoutSite }),
      ...(reviews && { reviews }),
    };
    if (JSON.stringify(status) === shown) return;
    shown = JSON.stringify(status);
    await remembered.remember(statusKey, { ...status, at: now });
  };
}
