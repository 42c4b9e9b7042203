import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { Watermark } from '../inbox/arrivals.ts';
import { forgiving } from '../inbox/forgiving.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { Reached } from '../live/push-times.ts';
import type { Alert } from '../operate/alert.ts';
import { sentence } from '../text/sentence.ts';
import { rememberFailing } from './thread/remember-failing.ts';
import type { ThreadStart, ToPublisher, ToReceiver } from './thread/thread-messages.ts';

export interface PublisherThread {
  /** Something is in the inbox that was not there before. */
  arrived(): void;
  /** Ends it after the step under way. After `grace` ms git is ended, with all its helpers; resolves at the latest 2 s later. */
  stop(grace: number): Promise<void>;
}

const restartAfter = 1_000;
/** After the grace git is ended; so long the thread then has to notice, ms. */
const unwinding = 2_000;
/** One word to the thread does for all that arrives within this, ms. */
const gather = 20;

// docs/decisions/publishing.md: "Why is the publisher a thread?"
/**
 * Runs the publisher of a configuration, given as the environment that it is read from, in a thread of its own, so that no parsing
 * ever holds up an answer; where the thread dies, another is started.
 */
export function startPublisher(
  env: NodeJS.Dict<string>,
  { arrivals, remembered }: Pick<Inbox, 'arrivals' | 'remembered'>,
  log: Logger,
  alert: Alert,
  reached: Reached,
): PublisherThread {
  let stopping = false;
  let restart: NodeJS.Timeout | undefined;
  let ended = Promise.resolve();
  let worker = start(false);

  function start(threadEnded: boolean): Worker {
    const workerData: ThreadStart = { env, threadEnded };
    const started = new Worker(new URL('thread/publisher-thread.ts', import.meta.url), { workerData });
    started.on('message', (message: ToReceiver) => {
      if (message.kind === 'reached') return reached(message.where, message.ms);
      const { question } = message;
      const answer = (watermark: Watermark | { failure: string }) => tell(started, { kind: 'watermark', question, watermark });
      arrivals.watermark().then(answer, (error) => answer({ failure: sentence(error) }));
    });
    ended = new Promise((resolve) => started.once('exit', () => resolve()));
    started.on('error', (error) => {
      log.error({ err: error }, 'the publisher failed; it starts anew, nothing in the inbox is lost');
      const reason = `the part of Callboard that publishes failed, and is started again: ${sentence(error)}`;
      void alert('publisher', `${reason.replace(/^t/, 'T')} Messages are kept.`);
      void rememberFailing(forgiving(remembered, log), reason, Date.now());
    });
    started.on('exit', () => {
      if (stopping) return;
      restart = setTimeout(() => {
        worker = start(true);
      }, restartAfter);
    });
    return started;
  }

  const tell = (to: Worker, message: ToPublisher) => to.postMessage(message);

  let gathering = false;

  return {
    arrived() {
      if (gathering) return;
      gathering = true;
      setTimeout(() => {
        gathering = false;
        if (!stopping) tell(worker, { kind: 'arrived' });
      }, gather).unref();
    },
    async stop(grace) {
      stopping = true;
      clearTimeout(restart);
      tell(worker, { kind: 'stop', grace });
      const late = setTimeout(() => void worker.terminate(), grace + unwinding);
      await ended;
      clearTimeout(late);
    },
  };
}
