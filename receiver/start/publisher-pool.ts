import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { steady } from '../clock/steady.ts';
import { sharedWaits } from '../host/shared-waits.ts';
import type { Watermark } from '../inbox/arrivals.ts';
import { forgiving } from '../inbox/forgiving.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { Reached } from '../live/push-times.ts';
import type { Alert } from '../operate/alert.ts';
import { sentence } from '../text/sentence.ts';
import { createPermits } from './thread/permits.ts';
import { rememberFailing } from './thread/remember-failing.ts';
import type { PublisherStart, ToPublisher, ToReceiver } from './thread/thread-messages.ts';

/** A venue as it is published. */
interface PublishedVenue extends Pick<PublisherStart, 'env' | 'venue' | 'repository'> {
  inbox: Pick<Inbox, 'arrivals' | 'remembered'>;
  log: Logger;
  alert: Alert;
  reached: Reached;
}

export interface RunningPublisher {
  /** Something is in the inbox that was not there before. */
  arrived(): void;
  /** Ends it after the step under way. After `grace` ms git is ended, with all its helpers; resolves at the latest 2 s later. */
  stop(grace: number): Promise<void>;
}

export interface PublisherPool {
  /** Runs the publisher of a venue until it is stopped. If it fails, or its thread dies, it is started again. */
  open(venue: PublishedVenue): RunningPublisher;
  /** Ends the threads. Call it when all publishers have stopped. */
  close(): Promise<void>;
}

export interface PublisherPoolOptions {
  /** So many full syncs are worked on at once, in all threads together. */
  largeAtOnce?: number;
  /** So many threads at most; each is started when it is needed. */
  threads: number;
  /** 0 to 1, for the spread of first looks. */
  random?: () => number;
}

interface Thread {
  worker: Worker;
  publishers: Map<number, Publisher>;
  /** The large work that it does, by its request: what gives the permit back. */
  large: Map<number, () => void>;
  ended: Promise<void>;
}

interface Publisher {
  venue: PublishedVenue;
  /** Its thread runs it: the thread has the order to, and has not reported its end. */
  isRunning: boolean;
  /** Called once when it has stopped. */
  stopped?: () => void;
}

const restartAfter = 1_000;
/** After the grace git is ended; so long the thread then has to notice, ms. */
const unwinding = 2_000;
/** So long a thread without publishers has to end, ms. */
const lastWord = 500;
/** One word to the thread does for all that arrives within this, ms. */
const gather = 20;
/** First looks at the remotes are spread, so that a hundred venues do not ask at once: this for each venue, a minute at most; ms. */
const looksApart = 500;
const longestSpread = 60_000;

// docs/decisions/publishing.md: "Why is the publisher a thread?"
// docs/decisions/publishing.md: "How do many venues share the threads?"
/**
 * Runs publishers in threads of their own, so that no parsing ever holds up an answer. Each thread runs several by turns; the venues of
 * one repository are in one thread.
 */
export function createPublisherPool({ threads: most, largeAtOnce = 1, random = Math.random }: PublisherPoolOptions): PublisherPool {
  const threads = new Set<Thread>();
  const waits = sharedWaits({ steady });
  const large = createPermits(largeAtOnce);
  let closing = false;
  let last = 0;

  function startThread(): Thread {
    const worker = new Worker(new URL('thread/publisher-thread.ts', import.meta.url));
    const isOver = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    const thread: Thread = { worker, publishers: new Map(), large: new Map(), ended: isOver };
    threads.add(thread);
    for (const [credential, ms] of waits.all()) tell(thread, { kind: 'wait', credential, ms });
    worker.on('message', (message: ToReceiver) => hear(thread, message));
    worker.on('error', (error: Error) => {
      for (const { venue } of thread.publishers.values()) tellFailure(venue, error);
    });
    worker.on('exit', () => {
      threads.delete(thread);
      for (const giveBack of thread.large.values()) giveBack();
      for (const publisher of thread.publishers.values()) {
        publisher.isRunning = false;
        publisher.stopped?.();
      }
      const orphans = [...thread.publishers].filter(([, { stopped }]) => !stopped);
      if (closing || orphans.length === 0) return;
      const { publishers } = startThread();
      for (const [id, publisher] of orphans) {
        publishers.set(id, publisher);
        restartLater(id, true);
      }
    });
    return thread;
  }

  const tell = ({ worker }: Thread, message: ToPublisher) => worker.postMessage(message);

  const threadOf = (id: number) => [...threads].find(({ publishers }) => publishers.has(id));

  function begin(id: number, threadEnded: boolean): void {
    const thread = threadOf(id);
    const publisher = thread?.publishers.get(id);
    if (!thread || !publisher || publisher.isRunning || publisher.stopped) return;
    const { env, venue, repository } = publisher.venue;
    const count = [...threads].reduce((sum, { publishers }) => sum + publishers.size, 0);
    const firstLookWithin = Math.min(longestSpread, (count - 1) * looksApart) * random();
    publisher.isRunning = true;
    tell(thread, { kind: 'open', id, env, ...(venue !== undefined && { venue }), repository, threadEnded, firstLookWithin });
  }

  const restartLater = (id: number, threadEnded: boolean) => void setTimeout(() => begin(id, threadEnded), restartAfter);

  function hear(thread: Thread, message: ToReceiver): void {
    if (message.kind === 'wait') tellWait(thread, message.credential, message.ms);
    else if (message.kind === 'permit?') void permit(thread, message.request);
    else if (message.kind === 'done') thread.large.get(message.request)?.();
    else hearPublisher(thread, message, thread.publishers.get(message.id));
  }

  function hearPublisher(
    thread: Thread,
    message: Exclude<ToReceiver, { kind: 'wait' | 'permit?' | 'done' }>,
    publisher: Publisher | undefined,
  ): void {
    if (message.kind === 'reached') publisher?.venue.reached(message.where, message.ms);
    if (message.kind === 'ended') ended(thread, message.id, message.error);
    if (message.kind === 'watermark?') answerWatermark(thread, message.question, publisher);
  }

  /** Large work of a thread begins when that of others has ended. */
  async function permit(thread: Thread, request: number): Promise<void> {
    const giveBack = await large.take();
    if (!threads.has(thread)) return giveBack();
    thread.large.set(request, () => {
      thread.large.delete(request);
      giveBack();
    });
    tell(thread, { kind: 'permit', request });
  }

  /** Venues of other threads may act by the same credential; those of threads that are still to come, too. */
  function tellWait(from: Thread, credential: string, ms: number): void {
    waits.heard(credential, ms);
    for (const thread of threads) if (thread !== from) tell(thread, { kind: 'wait', credential, ms });
  }

  function answerWatermark(thread: Thread, question: number, publisher: Publisher | undefined): void {
    const answer = (watermark: Watermark | { failure: string }) => tell(thread, { kind: 'watermark', question, watermark });
    const known = publisher?.venue.inbox.arrivals.watermark() ?? Promise.reject(new Error('the venue is closed'));
    known.then(answer, (error) => answer({ failure: sentence(error) }));
  }

  function ended(thread: Thread, id: number, error: Error | undefined): void {
    const publisher = thread.publishers.get(id);
    if (!publisher) return;
    publisher.isRunning = false;
    const isWaiting = error?.name === 'EngineAwayError';
    if (error && !isWaiting) tellFailure(publisher.venue, error);
    if (publisher.stopped) publisher.stopped();
    else restartLater(id, error !== undefined && !isWaiting);
  }

  function tellFailure({ log, alert, inbox }: PublishedVenue, error: Error): void {
    log.error({ err: error }, 'the publisher failed; it starts anew, nothing in the inbox is lost');
    const reason = `the part of Callboard that publishes failed, and is started again: ${sentence(error)}`;
    void alert('publisher', `${reason.replace(/^t/, 'T')} Messages are kept.`);
    void rememberFailing(forgiving(inbox.remembered, log), reason, Date.now());
  }

  /** The thread of the repository, or else the one with the least to do. */
  function threadFor(repository: string): Thread {
    const all = [...threads].sort((a, b) => a.publishers.size - b.publishers.size);
    const same = all.find(({ publishers }) => [...publishers.values()].some(({ venue }) => venue.repository === repository));
    const [least] = all;
    if (same) return same;
    return least && (least.publishers.size === 0 || all.length >= most) ? least : startThread();
  }

  return {
    open(venue) {
      const id = ++last;
      const publisher: Publisher = { venue, isRunning: false };
      threadFor(venue.repository).publishers.set(id, publisher);
      begin(id, false);
      let gathering = false;
      return {
        arrived() {
          if (gathering) return;
          gathering = true;
          setTimeout(() => {
            gathering = false;
            const at = threadOf(id);
            if (at) tell(at, { kind: 'arrived', id });
          }, gather).unref();
        },
        async stop(grace) {
          await new Promise<void>((resolve) => {
            publisher.stopped = resolve;
            const at = threadOf(id);
            if (!at || !publisher.isRunning) return resolve();
            tell(at, { kind: 'stop', id, grace });
            setTimeout(resolve, grace + unwinding).unref();
          });
          threadOf(id)?.publishers.delete(id);
        },
      };
    },
    async close() {
      closing = true;
      for (const thread of threads) tell(thread, { kind: 'end' });
      const late = setTimeout(() => {
        for (const { worker } of threads) void worker.terminate();
      }, lastWord);
      await Promise.all([...threads].map(({ ended }) => ended));
      clearTimeout(late);
    },
  };
}
