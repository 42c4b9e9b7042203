import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { steady } from '../../clock/steady.ts';
import { readConfig } from '../../config/read-config.ts';
import { readSettingsOf } from '../../config/read-settings-of.ts';
import { secretsOf } from '../../config/secrets-of.ts';
import { embeddedFolder } from '../../git/embedded/embedded-remote.ts';
import type { SharedWaits } from '../../host/shared-waits.ts';
import type { Watermark } from '../../inbox/arrivals.ts';
import { forgiving } from '../../inbox/forgiving.ts';
import { openBeside } from '../../inbox/open/open-inbox.ts';
import { openJournal } from '../../journal/journal.ts';
import type { Reached } from '../../live/push-times.ts';
import { createAlerts } from '../../operate/alert.ts';
import { openDestinations } from '../../operate/destinations/open-destinations.ts';
import { createLog } from '../../operate/log.ts';
import { forgetLastMessage, keepLastMessage } from '../../publish/backlog/last-message.ts';
import { createReport } from '../../publish/report.ts';
import type { StepResult } from '../../publish/step-result.ts';
import { raisedInInbox } from '../../watch/raised-alerts.ts';
import { keepLease } from './keep-lease.ts';
import { openLive } from './open-live.ts';
import { openPublisher } from './open-publisher.ts';
import { runPublisher } from './run-publisher.ts';
import { tellForgotten } from './tell-forgotten.ts';
import type { PublisherStart } from './thread-messages.ts';
import type { Turns } from './turns.ts';
import { rememberUsedSettings } from './used-settings.ts';

export interface VenuePublisherDeps extends Omit<PublisherStart, 'id'> {
  watermark(): Promise<Watermark>;
  reached: Reached;
  /** The messages that it has begun, and the publisher before it had when the store went away. */
  underWay: Set<number>;
  /** Among the publishers of the thread. */
  turns: Turns;
  waits: SharedWaits;
}

export interface VenuePublisher {
  /** There may be something new in the inbox. */
  arrived(): void;
  /** Ends it after the step under way; after `grace` ms its git is ended. */
  stop(grace: number): void;
  /** Resolves when it has stopped; rejects when it failed. */
  ended: Promise<void>;
}

/** Looks that follow each other closer than this would only take time from the answers, ms. */
const breath = 100;
/** What a full sync has and an edit has not, bytes. */
const large = 256 * 1024;

/** Runs the publisher of one venue, by turns with the others of its thread. */
export function runVenuePublisher(deps: VenuePublisherDeps): VenuePublisher {
  const stop = new AbortController();
  /** Ends git if the current step takes too long. */
  const cut = new AbortController();
  let wake = () => {};
  let woken = false;
  const arrived = () => {
    woken = true;
    wake();
  };

  async function until(time: number): Promise<void> {
    if (!woken && !stop.signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(0, time - steady()));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    woken = false;
  }

  async function sleep(time: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, stop.signal.aborted ? 0 : breath));
    await until(time);
  }

  return {
    arrived,
    stop(grace) {
      stop.abort();
      setTimeout(() => cut.abort(), grace).unref();
      arrived();
    },
    ended: run(deps, { stop: stop.signal, cut: cut.signal, until, sleep }),
  };
}

interface Course {
  stop: AbortSignal;
  cut: AbortSignal;
  /** Resolves at that time, or sooner when there may be something new. */
  until(time: number): Promise<void>;
  /** The same, a breath later. */
  sleep(time: number): Promise<void>;
}

async function run(
  { env, venue, repository, threadEnded, underWay, firstLookWithin, watermark, reached, turns, waits }: VenuePublisherDeps,
  course: Course,
): Promise<void> {
  const config = readConfig(env);
  const log = createLog({ level: config.logLevel, secrets: secretsOf(config), venue });
  const inbox = await openBeside({ ...config, ...(venue !== undefined && { venue }) });
  const clock = Date.now;
  /** Another process has the lease: the current step ends, and the pool starts this publisher again. */
  const lost = new AbortController();
  const stop = AbortSignal.any([course.stop, lost.signal]);
  const cut = AbortSignal.any([course.cut, lost.signal]);
  const { until, sleep } = course;
  const raised = raisedInInbox({ remembered: inbox.remembered, clock });
  const { alert } = createAlerts({ destinations: openDestinations(config.alertUrl), log, steady, venue, raised });
  const cannotKeep = (error: unknown) => log.warn({ err: error }, 'The last message in the data folder could not be replaced.');
  // What two processes publish is safe, for the remote refuses the second; the lease saves the work.
  const release =
    inbox.shared &&
    (await keepLease({
      lease: inbox.shared.lease,
      stop,
      steady,
      wait: (ms) => pause(ms, undefined, { signal: stop }).catch(() => {}),
      lost() {
        log.warn('Another process has the lease of the publisher now; this one waits for it.');
        lost.abort();
      },
    }));
  try {
    const remembered = forgiving(inbox.remembered, log);
    await rememberUsedSettings(remembered, readSettingsOf(config));
    if (firstLookWithin > 0 && (await inbox.backlog.size()).messages === 0) await until(steady() + firstLookWithin);
    if (!config.keepLast) await forgetLastMessage(config.dataDir).catch(cannotKeep);
    // A push that succeeded is no failure for want of a figure.
    const open = () =>
      openPublisher({
        config,
        inbox: { backlog: inbox.backlog, remembered },
        // If only this machine has the inbox, only the receiving thread knows which requests are on their way.
        watermark: inbox.shared ? inbox.arrivals.watermark : watermark,
        clock,
        steady,
        signal: cut,
        stop,
        waits,
        folder: join(config.dataDir, 'clones'),
        threadEnded,
        underWay,
        sawEmbedded: ({ feed }) => tellForgotten({ ...inbox, folder: embeddedFolder(config.dataDir), feed, clock, alert }),
        ...(config.keepLast && { keepMessage: (body: Uint8Array) => keepLastMessage(config.dataDir, body).catch(cannotKeep) }),
      });
    const { publisher, repo, host, followRemote, checkOut } = await turns.take({ alone: repository }, open);
    const report = await createReport({ ...inbox, log, alert, clock, steady, isRemote: config.contentRemote !== undefined });
    const journal = await openJournal({ ...inbox, log, clock, steady });
    const live = await openLive({
      config,
      remembered: inbox.remembered,
      repo,
      host,
      clock,
      steady,
      log,
      alert,
      reached,
      waits,
      checkOut,
      env,
      signal: stop,
    });

    async function afterStep(step: StepResult): Promise<void> {
      if (cut.aborted || (stop.aborted && step.error === stop.reason)) return; // a step that was ended did not fail
      await report(step);
      await journal.note(step);
      live.look(step);
    }

    const ledOn = (to: string) => log.warn(`The remote moved to ${to}, and still leads there: set CALLBOARD_CONTENT_REMOTE to it.`);
    void followRemote(ledOn).catch((error) => log.info({ err: error }, 'the branches of the remote could not be listed'));
    const step = async () => {
      const { bytes } = await inbox.backlog.size().catch(() => ({ bytes: 0 }));
      return turns.take({ alone: repository, isLarge: bytes > large }, publisher.step);
    };
    await runPublisher({ publisher: { ...publisher, step }, steady, sleep, report: afterStep }, stop);
    await live.idle();
    await journal.close();
    await repo.dispose();
  } finally {
    lost.abort();
    await release?.();
    await inbox.close();
  }
}
