import { setTimeout as pause } from 'node:timers/promises';
import { loadClient } from '../load-client.ts';
import type { S3Settings } from './store/s3-settings.ts';

/** Says across machines that a message came in. One who does not hear it looks a while later by itself. */
export interface S3Bell {
  /** Rings, without anybody waiting for it; while it rings, one ring more does for all. */
  ring(): void;
  /** Calls `heard` for each ring, until it is told to stop. */
  listen(heard: () => void): void;
  stop(): void;
  /** Why nobody would hear it, a sentence; undefined where it rings. */
  trouble(): Promise<string | undefined>;
  close(): Promise<void>;
}

const silent: S3Bell = { ring() {}, listen() {}, stop() {}, trouble: async () => undefined, close: async () => {} };
/** The longest that SQS waits for a ring before it answers, s. */
const longPoll = 20;
/** A ring that is another venue's is left to whoever listens for that after this, s. */
const passedOn = 2;
/** A queue that fails is asked again after this, ms. */
const again = 5_000;
const patience = 5_000;

/** The bell in a queue of SQS; without a queue a bell that is silent. Rejects with a sentence where its client is not installed. */
export async function openBell({ queue, region, credentials, venue }: S3Settings): Promise<S3Bell> {
  if (queue === undefined) return silent;
  const { SQSClient, SendMessageCommand, ReceiveMessageCommand, DeleteMessageBatchCommand } = await loadClient(
    '@aws-sdk/client-sqs',
    () => import('@aws-sdk/client-sqs'),
  );
  const client = new SQSClient({
    ...(region !== undefined && { region }),
    endpoint: new URL(queue).origin,
    ...(credentials && { credentials }),
    maxAttempts: 1,
  });
  const common = { QueueUrl: queue };
  let ringing: Promise<void> | undefined;
  let isAsked = false;
  let listening: AbortController | undefined;

  const send = () => client.send(new SendMessageCommand({ ...common, MessageBody: venue }), { abortSignal: AbortSignal.timeout(patience) });

  function ring(): void {
    isAsked = true;
    ringing ??= (async () => {
      while (isAsked) {
        isAsked = false;
        await send().catch(() => {});
      }
      ringing = undefined;
    })();
  }

  async function hear(heard: () => void, { signal }: AbortController): Promise<void> {
    while (!signal.aborted) {
      try {
        const input = { ...common, MaxNumberOfMessages: 10, WaitTimeSeconds: longPoll, VisibilityTimeout: passedOn };
        const { Messages = [] } = await client.send(new ReceiveMessageCommand(input), { abortSignal: signal });
        const ours = Messages.filter(({ Body }) => Body === venue);
        if (ours.length > 0) {
          heard();
          const Entries = ours.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
          await client.send(new DeleteMessageBatchCommand({ ...common, Entries }), { abortSignal: signal });
        }
        if (ours.length < Messages.length) await pause((passedOn + 1) * 1_000, undefined, { signal, ref: false });
      } catch {
        await pause(again, undefined, { signal, ref: false }).catch(() => {});
      }
    }
  }

  return {
    ring,
    listen(heard) {
      if (listening) return;
      listening = new AbortController();
      void hear(heard, listening);
    },
    stop() {
      listening?.abort();
      listening = undefined;
    },
    async trouble() {
      try {
        await send();
        return undefined;
      } catch (error) {
        return `The queue of CALLBOARD_INBOX cannot be rung (${(error as Error).name.slice(0, 60)}), so messages are seen later.`;
      }
    },
    async close() {
      listening?.abort();
      await ringing;
      client.destroy();
    },
  };
}
