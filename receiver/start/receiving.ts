import type { Config } from '../config/settings.ts';
import { type BodyBudget, createBodySinks } from '../feed/body-sinks.ts';
import { createReceive, type Receive } from '../feed/receive.ts';
import { createSignatures } from '../feed/signature.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { Alert } from '../operate/alert.ts';
import type { createLog } from '../operate/log.ts';
import type { Secret } from '../operate/secret.ts';

/** Longest time for the body of a message, ms. */
export const longestBody = 60_000;

const mib = 1024 ** 2;
/** The largest message that may also be signed over its JSON written anew. */
const reserializeBytes = 8 * mib;

export interface ReceivingDeps {
  config: Config;
  inbox: Pick<Inbox, 'arrivals' | 'remembered'>;
  /** The valid tokens of the channel. */
  tokens: Secret[];
  /** What the bodies of all venues of the process take together. */
  budget: BodyBudget;
  /** Called after each message that was stored. */
  stored(): void;
  log: ReturnType<typeof createLog>;
  alert: Alert;
}

/** Takes the messages of a channel into its inbox. */
export async function openReceiving({ config, inbox, tokens, budget, ...deps }: ReceivingDeps) {
  const { arrivals } = inbox;
  const take = await createReceive({
    ...inbox,
    ...deps,
    signatures: createSignatures(tokens, config.feedKeyEncoding),
    openSink: createBodySinks({ arrivals, inlineBytes: 256 * 1024, budget }),
    limits: { maxBytes: config.feedMaxBytes, idleMs: 10_000, totalMs: longestBody },
    reserializeBytes: config.feedCompat === 'reserialized' ? reserializeBytes : 0,
    clock: Date.now,
  });
  const underWay = new Set<Promise<void>>();
  const receive: Receive = (req, res) => {
    const request = take(req, res);
    const isOver = request.catch(() => {}).finally(() => underWay.delete(isOver));
    underWay.add(isOver);
    return request;
  };
  return {
    receive,
    /** Resolves when no request is on its way. */
    idle: async () => void (await Promise.all(underWay)),
  };
}
