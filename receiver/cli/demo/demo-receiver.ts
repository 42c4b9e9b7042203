import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sign } from '../../feed/sign.ts';
import { openBeside } from '../../inbox/open/open-inbox.ts';
import { Secret } from '../../operate/secret.ts';
import { statusKey } from '../../publish/report.ts';
import { runNode } from './run-node.ts';

/** A receiver of the demo: the real one, in a process of its own. */
export interface DemoReceiver {
  url: string;
  /** Signs and posts one message. */
  post(body: string, forged?: boolean): Promise<{ status: number; answer: string }>;
  /** Whether the remote has everything that was posted. */
  isDone(): Promise<boolean>;
  /** What is in quarantine, a line each. */
  quarantined(): Promise<string[]>;
  /** Resolves when it has ended; it may be asked more than once. */
  stop(): Promise<void>;
}

export interface DemoReceiverOptions {
  dataDir: string;
  remote: string;
  signal: AbortSignal;
}

/** Shorter than a venue would want, so that the demo has something to show; the ten seconds between pushes stay. */
const lanes = { CALLBOARD_LANE_URGENT: '0/10', CALLBOARD_LANE_EDITORIAL: '1/10', CALLBOARD_LANE_TICKETS: '1/10' };

/** Starts it on a free port of loopback. Rejects with what it said when it cannot start. */
export async function startDemoReceiver({ dataDir, remote, signal }: DemoReceiverOptions): Promise<DemoReceiver> {
  const token = new Secret(randomBytes(32).toString('hex'));
  const stranger = new Secret(randomBytes(32).toString('hex'));
  const env = {
    ...lanes,
    CALLBOARD_DATA_DIR: dataDir,
    CALLBOARD_CONTENT_REMOTE: remote,
    CALLBOARD_FEED_TOKENS: token.reveal(),
    CALLBOARD_HOST: '127.0.0.1',
    CALLBOARD_PORT: '0',
    CALLBOARD_BUILD_BUDGET: '8640',
  };
  const { child, output, ended } = runNode('receiver/main.ts', [], { env, signal });
  let over = false;
  void ended.then(() => {
    over = true;
  });
  let url: string | undefined;
  while (url === undefined) {
    if (over) throw new Error(`The receiver of the demo did not start: ${output().trim()}`);
    await pause(50, undefined, { signal }).catch(async (error: unknown) => {
      await ended; // the signal ends it
      throw error;
    });
    url = /"url":"([^"]+)"/.exec(output())?.[1];
  }
  const feed = url;
  const inbox = await openBeside({ dataDir, diskReserve: 0 });
  let stopping = false;

  return {
    url: feed,
    async post(body, forged = false) {
      const headers = { 'content-type': 'application/json', 'x-signature': sign(body, forged ? stranger : token) };
      const response = await fetch(feed, { method: 'POST', headers, body, signal });
      const { ok, error } = (await response.json()) as { ok?: string; error?: string };
      return { status: response.status, answer: ok ?? error ?? '' };
    },
    async isDone() {
      if (over) throw new Error(`The receiver of the demo ended: ${output().trim().slice(-2_000)}`);
      const { failing } = (await inbox.remembered.recall(statusKey)) ?? {};
      if (failing) throw new Error(`The receiver of the demo cannot publish: ${failing.reason}`);
      return (await inbox.backlog.size()).messages === 0;
    },
    quarantined: async () =>
      (await inbox.quarantine.list()).map(({ eventId, reason }) => `${eventId ? `event ${eventId}: ` : ''}${reason}`),
    async stop() {
      const isFirst = !stopping;
      stopping = true;
      if (isFirst) await inbox.close();
      child.kill('SIGTERM');
      await ended;
    },
  };
}
