import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { answer } from '../http/answer.ts';
import type { Arrivals } from '../inbox/arrivals.ts';
import { isPassing } from '../inbox/engine-away-error.ts';
import type { Remembered } from '../inbox/remembered.ts';
import type { Alert } from '../operate/alert.ts';
import type { BodySink, OpenSink } from './body-sinks.ts';
import { countLosses } from './lost-messages.ts';
import { countRefusals, type RefusalReason } from './refused-messages.ts';
import { claimedDigest, type Match, type Signature, type Signatures } from './signature.ts';
import { type BodyEnd, type BodyLimits, streamBody } from './stream-body.ts';

export interface ReceiveDeps {
  arrivals: Pick<Arrivals, 'start' | 'append' | 'abandon'>;
  remembered: Remembered;
  /** Called after each message that was stored. */
  stored?(): void;
  signatures: Signatures;
  openSink: OpenSink;
  limits: BodyLimits;
  /** Bodies up to this size may also be signed over their JSON as JavaScript writes it; 0 means none. */
  reserializeBytes: number;
  log: Logger;
  alert: Alert;
  /** Milliseconds since the epoch. */
  clock: () => number;
  /** Calls after so many ms. */
  later?: (work: () => void, ms: number) => void;
}

/** Takes a request and answers it. */
export type Receive = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

interface Refusal {
  reason: RefusalReason;
  status: number;
  error: string;
}

const syncAgain = 'Press "Sync all published data" in Stager once that is solved.';

/**
 * Takes the messages of the feed. 200 means that the bytes are fsynced. Nothing is parsed or kept before its signature is known to be
 * right. A body that cannot be kept is read to its end too, because only a genuine message is worth an alert.
 */
export async function createReceive(deps: ReceiveDeps): Promise<Receive> {
  const {
    arrivals,
    remembered,
    signatures,
    openSink,
    limits,
    reserializeBytes,
    log,
    alert,
    clock,
    later = (work, ms) => void setTimeout(work, ms).unref(),
  } = deps;
  const losses = countLosses({ remembered, clock, later });
  const refusals = await countRefusals({ remembered, clock, later });
  const seen = new Set<string>();

  /** Reads a message to its end. Resolves to the right reading of its signature, or to why it is refused. */
  async function verify(req: IncomingMessage, sink: BodySink, signature: Signature, header: string): Promise<Match | Refusal> {
    const end = await streamBody(req, sink.take, limits);
    if (end !== 'whole') return unfinished(limits.maxBytes)[end];
    const held = sink.held();
    const match = held ? signatures.match(held, header) : signature.match(header);
    if (match) return match;
    const raw = sink.size() <= reserializeBytes ? await sink.read() : undefined;
    return (raw && signatures.matchReserialized(raw, header)) ?? wrongSignature;
  }

  /** Stores a genuine message. If it cannot be stored it is lost: the log, the status and an alert say so. */
  async function store(started: number, sink: BodySink): Promise<Refusal | undefined> {
    try {
      await arrivals.append({ started, source: 'feed', body: await sink.keep() });
      deps.stored?.();
      return undefined;
    } catch (error) {
      const passes = isPassing(error);
      const reason = `${passes ? error.message.replace(/\.$/, '') : 'The receiver failed'}, so this message was not stored.`;
      log.error({ err: error }, `A genuine message is lost. ${reason} ${syncAgain}`);
      void alert('lost', `Callboard could not store a message of Stager, and Stager does not send it again. ${reason} ${syncAgain}`);
      losses.add(reason, started);
      return { reason: 'not-stored', status: passes ? 503 : 500, error: `${reason} ${syncAgain}` };
    }
  }

  function noteMatch({ token, encoding, reserialized }: Match): void {
    const reading = `token ${token + 1} as ${encoding}, over ${reserialized ? 'the JSON written anew' : 'the bytes as they came'}`;
    if (!seen.has(reading)) log.info(`The feed's signature matches: ${reading}.`);
    seen.add(reading);
  }

  /** Takes one message. Afterwards its request is no longer on its way, and a refused one has left nothing behind. */
  async function take(req: IncomingMessage, res: ServerResponse, header: string): Promise<Refusal | undefined> {
    const started = await arrivals.start();
    const signature = signatures.begin();
    const sink = openSink(signature.update);
    let stored = false;
    try {
      if (req.headers.expect !== undefined && req.httpVersion === '1.1') res.writeContinue();
      const verdict = await verify(req, sink, signature, header);
      if ('error' in verdict) return verdict;
      noteMatch(verdict);
      const refusal = await store(started, sink);
      stored = refusal === undefined;
      return refusal;
    } finally {
      if (!stored) {
        arrivals.abandon(started);
        await sink.discard();
      }
    }
  }

  return async function receive(req, res) {
    const header = String(req.headers['x-signature'] ?? '');
    const refusal = refusedByHeaders(req.headers, header, limits.maxBytes) ?? (await take(req, res, header));
    if (refusal === undefined) {
      answer(req, res, 200, { ok: 'Stored. It goes to the website by itself.' });
      return refusals.accept();
    }
    log.warn({ status: refusal.status, from: req.socket.remoteAddress }, refusal.error);
    answer(req, res, refusal.status, { error: refusal.error });
    if (refusal.reason === 'not-stored') refusals.accept();
    refusals.refuse(refusal.reason);
  };
}

function refusedByHeaders(headers: IncomingHttpHeaders, signature: string, maxBytes: number): Refusal | undefined {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') {
    return {
      reason: 'content-encoding',
      status: 415,
      error: `Content-Encoding ${encoding.slice(0, 40)} is not taken; send the JSON as it is.`,
    };
  }
  if (claimedDigest(signature) === undefined) return noSignature;
  return Number(headers['content-length']) > maxBytes ? unfinished(maxBytes)['too-large'] : undefined;
}

const noSignature: Refusal = {
  reason: 'no-signature',
  status: 401,
  error:
    'There is no usable X-Signature on this message, so it was not taken. Check that the publication channel in Stager has an authentication token.',
};

const wrongSignature: Refusal = {
  reason: 'wrong-signature',
  status: 401,
  error:
    'The signature does not match, so the message was not taken. The authentication token of the publication channel must be one of CALLBOARD_FEED_TOKENS.',
};

const unfinished = (maxBytes: number): Record<Exclude<BodyEnd, 'whole'>, Refusal> => ({
  'too-large': {
    reason: 'too-large',
    status: 413,
    error: `The message is larger than ${Math.floor(maxBytes / 1024 ** 2)} MiB, the most that CALLBOARD_FEED_MAX_BYTES allows, and was not stored.`,
  },
  'too-slow': { reason: 'too-slow', status: 408, error: 'The message came in too slowly, and was not stored.' },
  'cut-off': { reason: 'cut-off', status: 400, error: 'The message broke off before its end, and was not stored.' },
});
