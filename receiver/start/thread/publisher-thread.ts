import { parentPort } from 'node:worker_threads';
import { steady } from '../../clock/steady.ts';
import { sharedWaits } from '../../host/shared-waits.ts';
import type { Watermark } from '../../inbox/arrivals.ts';
import { giveWay } from './give-way.ts';
import type { PublisherStart, ToPublisher, ToReceiver } from './thread-messages.ts';
import { createTurns } from './turns.ts';
import { runVenuePublisher, type VenuePublisher } from './venue-publisher.ts';

if (!parentPort) throw new Error('publisher-thread.ts is started by publisher-pool.ts, as a thread');
const port = parentPort;
const tell = (message: ToReceiver) => port.postMessage(message);
giveWay();
// Most of a step is git's; one that meets a remote which does not answer gives its place away.
const turns = createTurns({ atOnce: 4, longest: 3_000, large: { take: askPermit } });
const waits = sharedWaits({ steady, tell: (credential, ms) => tell({ kind: 'wait', credential, ms }) });
const publishers = new Map<number, VenuePublisher>();
/** What each has begun; kept only where it stopped because the store was away, and is to be started anew. */
const begun = new Map<number, Set<number>>();
const questions = new Map<number, (watermark: Watermark | { failure: string }) => void>();
const permits = new Map<number, () => void>();
let asked = 0;

/** The permit for large work, of which the process has few. */
function askPermit(): Promise<() => void> {
  const request = asked++;
  tell({ kind: 'permit?', request });
  return new Promise((resolve) => {
    let holds = true;
    permits.set(request, () =>
      resolve(() => {
        if (holds) tell({ kind: 'done', request });
        holds = false;
      }),
    );
  });
}

function watermarkOf(id: number): Promise<Watermark> {
  return new Promise((resolve, reject) => {
    const question = asked++;
    questions.set(question, (answer) => ('failure' in answer ? reject(new Error(answer.failure)) : resolve(answer)));
    tell({ kind: 'watermark?', id, question });
  });
}

function open({ id, ...start }: PublisherStart): void {
  const underWay = begun.get(id) ?? new Set();
  begun.set(id, underWay);
  const publisher = runVenuePublisher({
    ...start,
    underWay,
    watermark: () => watermarkOf(id),
    reached: (where, ms) => tell({ kind: 'reached', id, where, ms }),
    turns,
    waits,
  });
  publishers.set(id, publisher);
  const ended = (error?: unknown) => {
    publishers.delete(id);
    if ((error as Error | undefined)?.name !== 'EngineAwayError') begun.delete(id);
    tell({ kind: 'ended', id, ...(error !== undefined && { error: error instanceof Error ? error : new Error(String(error)) }) });
  };
  publisher.ended.then(() => ended(), ended);
}

port.on('message', (message: ToPublisher) => {
  if (message.kind === 'open') open(message);
  if (message.kind === 'arrived') publishers.get(message.id)?.arrived();
  if (message.kind === 'stop') publishers.get(message.id)?.stop(message.grace);
  if (message.kind === 'watermark') {
    questions.get(message.question)?.(message.watermark);
    questions.delete(message.question);
  }
  if (message.kind === 'permit') {
    permits.get(message.request)?.();
    permits.delete(message.request);
  }
  if (message.kind === 'wait') waits.heard(message.credential, message.ms);
  if (message.kind === 'end') port.close();
});
