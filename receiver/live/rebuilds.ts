import type { Logger } from 'pino';
import { backoff } from '../clock/backoff.ts';
import { notAhead } from '../clock/not-ahead.ts';
import type { Content } from '../content/content.ts';
import { timeZoneOf } from '../content/time-zone-of.ts';
import { InterruptedError, RefusedError } from '../git/repo.ts';
import type { BuildTrigger } from '../host/build-trigger.ts';
import { NotNow } from '../host/not-now.ts';
import type { Key, Remembered } from '../inbox/remembered.ts';
import type { Alert } from '../operate/alert.ts';
import { sentence } from '../text/sentence.ts';
import { boundaries } from './boundaries.ts';
import { type Rebuild, rebuildDue } from './rebuild-due.ts';

/** What Callboard remembers about builds. Times are ms since the epoch. */
export interface BuildsStatus {
  /** When each build of the last day was asked for, oldest first. Builds for pushes count too. */
  builds: number[];
  /** When the last build without a new commit was asked for. */
  rebuilt?: number;
  /** The newest commit on main that is built, or for which a build was asked. */
  tip?: string;
  failing?: { since: number; reason: string };
}

export const buildsKey: Key<BuildsStatus> = { name: 'builds' };

/** Main as it was seen. */
export interface SeenMain {
  tip: string | undefined;
  content: Content;
}

export interface RebuildsDeps {
  /** To remember never rejects: see `forgiving`. */
  remembered: Pick<Remembered, 'recall' | 'remember'>;
  trigger: BuildTrigger;
  /** Ms since the epoch. */
  clock(): number;
  /** Ms that only go forward. */
  steady(): number;
  log: Pick<Logger, 'info' | 'warn'>;
  alert: Alert;
  settings: { timeZone: string; budget: number };
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** An alert is sent after this many failed tries. */
const patience = 3;

const reasons = {
  person: 'a person asked for it',
  push: 'main has moved',
  boundary: 'an event has ended, or a sale has opened or closed',
  clock: 'a day or a night has ended',
} as const;

/**
 * Asks for a build when time alone has changed the site. Where the host does not build pushes by itself, it asks for those too. Never
 * throws.
 */
export async function createRebuilds({ remembered, trigger, clock, steady, log, alert, settings }: RebuildsDeps) {
  let begun = clock();
  let status: BuildsStatus = real((await remembered.recall(buildsKey)) ?? { builds: [] }, begun);
  let main: { content: Content; moments: number[]; timeZone: string } | undefined;
  let wanted: string | undefined;
  /** A person wants a build now. */
  let isAsked = false;
  let seenBefore = false;
  let failures = 0;
  let retryAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;

  function keep(next: BuildsStatus): void {
    status = next;
    void remembered.remember(buildsKey, status);
  }

  function record(at: number, more: Pick<BuildsStatus, 'tip' | 'rebuilt'>): void {
    const { failing: _, ...rest } = status;
    keep({ ...rest, ...more, builds: [...status.builds.filter((build) => build > at - day), at] });
  }

  /** If the clock was set back, a build that seems to lie in the future does not count: the site may have to be built again. */
  function mind(now: number): void {
    begun = notAhead(begun, now);
    const next = real(status, now);
    if (next !== status) keep(next);
  }

  function see({ tip, content }: SeenMain): void {
    if (main?.content !== content) {
      const timeZone = timeZoneOf(content, settings.timeZone);
      main = { content, moments: boundaries(content, timeZone), timeZone };
    }
    if (tip === undefined || tip === status.tip) wanted = undefined;
    else if (!trigger.buildsPushes) wanted = tip;
    else if (seenBefore) record(clock(), { tip });
    // When this commit was built is not known, so a boundary that has passed since may still need a build.
    else keep({ ...status, tip });
    seenBefore = true;
  }

  function due(): Rebuild | { at: number; why: 'push' | 'person' } | undefined {
    if (isAsked) return { at: Number.NEGATIVE_INFINITY, why: 'person' };
    if (wanted !== undefined) return { at: Number.NEGATIVE_INFINITY, why: 'push' };
    if (!main) return undefined;
    const { builds, rebuilt } = status;
    const { moments, timeZone } = main;
    return rebuildDue({ since: builds.at(-1) ?? begun, boundaries: moments, builds, rebuilt, timeZone, budget: settings.budget });
  }

  async function ask(why: keyof typeof reasons, at: number): Promise<void> {
    const tip = wanted;
    try {
      await trigger.ask();
      failures = 0;
      retryAt = Number.NEGATIVE_INFINITY;
      record(at, { ...(tip !== undefined && { tip }), ...(why !== 'push' && { rebuilt: at }) });
      if (wanted === tip) wanted = undefined;
      if (why === 'person') isAsked = false;
      log.info({ why }, `Asked for a build by ${trigger.name}: ${reasons[why]}.`);
    } catch (error) {
      // The receiver is stopping. The build is asked for again after the next start.
      if (error instanceof InterruptedError) return;
      failed(error as Error);
    }
  }

  function failed(error: Error): void {
    const now = clock();
    failures++;
    retryAt = steady() + Math.max(backoff(failures, { first: minute, longest: hour }), error instanceof NotNow ? error.ms : 0);
    keep({ ...status, failing: { since: notAhead(status.failing?.since ?? now, now), reason: sentence(error) } });
    log.warn({ err: error }, 'Asking for a build failed; Callboard tries again.');
    if (failures >= patience || error instanceof RefusedError) {
      void alert('build', `Callboard cannot have the site built: ${sentence(error)} The content is safe; only the site is behind.`);
    }
  }

  return {
    /** Asks for a build if one is due, and does not wait for the answer. Call it every second or so; pass main after each look at it. */
    look(seen?: SeenMain): void {
      const now = clock();
      mind(now);
      if (seen) see(seen);
      if (asking || steady() < retryAt) return;
      const next = due();
      if (!next || next.at > now) return;
      asking = ask(next.why, now).finally(() => {
        asking = undefined;
      });
    },
    /** A person wants a build, whatever is due. */
    askNow(): void {
      isAsked = true;
    },
    /** Resolves when no request is under way. */
    idle: async () => asking,
  };
}

/** The same status without times in the future, which a wrong clock wrote. */
function real(status: BuildsStatus, now: number): BuildsStatus {
  const { rebuilt, ...rest } = status;
  const isReal = (at: number) => at <= now;
  if (status.builds.every(isReal) && isReal(rebuilt ?? now)) return status;
  return { ...rest, builds: status.builds.filter(isReal), ...(rebuilt !== undefined && isReal(rebuilt) && { rebuilt }) };
}
