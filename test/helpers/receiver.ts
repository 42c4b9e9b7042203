import { createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { onTestFinished } from 'vitest';
import { bodyBudget, createBodySinks } from '../../receiver/feed/body-sinks.ts';
import { createReceive } from '../../receiver/feed/receive.ts';
import { createSignatures } from '../../receiver/feed/signature.ts';
import { turnBudget } from '../../receiver/feed/turn-budget.ts';
import { type Listening, listen } from '../../receiver/http/listen.ts';
import type { Inbox } from '../../receiver/inbox/inbox.ts';
import { spoolFolder } from '../../receiver/inbox/sqlite/spool.ts';
import { createLog } from '../../receiver/operate/log.ts';
import { Secret } from '../../receiver/operate/secret.ts';
import { createApp, routeKey } from '../../receiver/start/app.ts';
import { createMetrics } from '../../receiver/start/metrics.ts';
import { inboxIn } from './inbox-in.ts';

export const token = 'a3f1c0ffee5eed00a3f1c0ffee5eed00';

export interface ReceiverOptions {
  maxBytes?: number;
  idleMs?: number;
  totalMs?: number;
  headersMs?: number;
  memoryBytes?: number;
  unverifiedBytes?: number;
  reserializeBytes?: number;
  /** Stands for the disk: true when only the reserve is left. */
  full?: () => boolean;
  /** Changes what the receiver sees of its inbox. */
  inbox?: (inbox: Inbox) => Inbox;
}

export interface Receiver extends Listening {
  inbox: Inbox;
  dataDir: string;
  /** Lines of the log so far. */
  log: { level: string; msg: string }[];
  alerts: string[];
  /** The bodies in the inbox, in its order. */
  stored(): Promise<string[]>;
  /** Files in the spool folder. */
  spooled(): string[];
  spooledBytes(): number;
}

/** The HTTP side of a receiver with a data folder of its own, on loopback; gone when the test is. */
export async function startReceiver(options: ReceiverOptions = {}): Promise<Receiver> {
  const receiver = await openReceiver(options);
  onTestFinished(() => receiver[Symbol.asyncDispose]());
  return receiver;
}

/** The same, until it is disposed of. */
export async function openReceiver(options: ReceiverOptions = {}): Promise<Receiver & AsyncDisposable> {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-receive-'));
  const inbox = inboxIn(dataDir, { disk: { gone: options.full ?? (() => false) } });
  const { arrivals, remembered } = options.inbox?.(inbox) ?? inbox;
  const lines: Receiver['log'] = [];
  const log = createLog({ level: 'debug', secrets: [new Secret(token)], write: (line) => lines.push(JSON.parse(line)) });
  const alerts: string[] = [];
  const receive = await createReceive({
    arrivals,
    remembered,
    signatures: createSignatures([new Secret('an-older-token'), new Secret(token)], 'auto'),
    openSink: createBodySinks({
      arrivals,
      inlineBytes: 256 * 1024,
      budget: bodyBudget({
        memoryBytes: options.memoryBytes ?? 64 * 1024 ** 2,
        unverifiedBytes: options.unverifiedBytes ?? 1024 ** 3,
        turn: turnBudget(1024 ** 2),
      }),
    }),
    limits: { maxBytes: options.maxBytes ?? 64 * 1024 ** 2, idleMs: options.idleMs ?? 10_000, totalMs: options.totalMs ?? 60_000 },
    reserializeBytes: options.reserializeBytes ?? 0,
    log,
    alert: async (_key, text) => void alerts.push(text),
    clock: () => 1_764_800_000_000,
  });
  const app = createApp({
    routeAt: (path) => (routeKey(path) === '/stager-feed' ? { venue: 'default', receive, log } : undefined),
    feedPath: '/stager-feed',
    unready: async () => [{ name: 'default', problems: await inbox.arrivals.troubles() }],
    role: 'all',
    several: false,
    metrics: createMetrics({
      registry: new Registry(),
      several: false,
      venues: () => [{ name: 'default', standing: async () => ({ inbox, now: 1_764_800_000_000, isOutdated: false }) }],
    }),
    log,
  });
  const listening = await listen(app, { host: '127.0.0.1', port: 0, headersMs: options.headersMs ?? 10_000 });
  return {
    ...listening,
    inbox,
    dataDir,
    log: lines,
    alerts,
    stored: async () => Promise.all((await inbox.backlog.list()).map(async ({ started }) => String(await inbox.backlog.read(started)))),
    spooled: () => readdirSync(spoolFolder(dataDir)),
    spooledBytes: () => readdirSync(spoolFolder(dataDir)).reduce((sum, name) => sum + statSync(join(spoolFolder(dataDir), name)).size, 0),
    async [Symbol.asyncDispose]() {
      await listening.close(0);
      await inbox.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** The header that Stager would send with these bytes. */
export function signature(body: string | Uint8Array): string {
  return createHmac('sha256', token).update(body).digest('hex');
}

/** Posts a message as Stager does, signed unless another header is given. */
export async function post(receiver: Pick<Listening, 'url'>, body: string | Uint8Array, headers: Record<string, string> = {}) {
  const response = await fetch(`${receiver.url}/stager-feed`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-signature': signature(body), ...headers },
    body: body as BodyInit,
  });
  return { status: response.status, answer: (await response.json()) as { ok?: string; error?: string } };
}
