import { createHash, randomUUID } from 'node:crypto';
import type { Answer } from './s3-requests.ts';

interface Rung {
  id: string;
  body: string;
  /** It is somebody's until then, ms since the epoch. */
  hiddenUntil: number;
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const json = (value: unknown): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(value),
});
const visibility = 30_000;

/** Standard queues of SQS in memory, as far as a bell needs them: they forget everything when the process ends. */
export function sqsQueues() {
  const queues = new Map<string, Rung[]>();
  const waiting = new Set<() => void>();
  const queueOf = (url: string) => {
    const queue = queues.get(url) ?? [];
    queues.set(url, queue);
    return queue;
  };

  function take(url: string, most: number): Rung[] {
    const now = Date.now();
    const taken = queueOf(url)
      .filter(({ hiddenUntil }) => hiddenUntil <= now)
      .slice(0, most);
    for (const rung of taken) rung.hiddenUntil = now + visibility;
    return taken;
  }

  async function receive({ QueueUrl = '', MaxNumberOfMessages = 1, WaitTimeSeconds = 0 }: SqsInput): Promise<Answer> {
    const end = Date.now() + WaitTimeSeconds * 1000;
    let taken = take(QueueUrl, MaxNumberOfMessages);
    while (taken.length === 0 && Date.now() < end) {
      await new Promise<void>((resolve) => {
        waiting.add(resolve);
        setTimeout(resolve, end - Date.now()).unref();
      });
      taken = take(QueueUrl, MaxNumberOfMessages);
    }
    return json({ Messages: taken.map(({ id, body }) => ({ MessageId: id, ReceiptHandle: id, Body: body, MD5OfBody: md5(body) })) });
  }

  return {
    async answer(action: string, input: SqsInput): Promise<Answer> {
      const { QueueUrl = '', MessageBody = '', Entries = [] } = input;
      if (action === 'SendMessage') {
        const id = randomUUID();
        queueOf(QueueUrl).push({ id, body: MessageBody, hiddenUntil: 0 });
        for (const wake of waiting) wake();
        waiting.clear();
        return json({ MessageId: id, MD5OfMessageBody: md5(MessageBody) });
      }
      if (action === 'ReceiveMessage') return receive(input);
      if (action !== 'DeleteMessageBatch') return { ...json({ __type: 'com.amazonaws.sqs#UnsupportedOperation' }), status: 400 };
      const gone = new Set(Entries.map(({ ReceiptHandle }) => ReceiptHandle));
      queues.set(
        QueueUrl,
        queueOf(QueueUrl).filter(({ id }) => !gone.has(id)),
      );
      return json({ Successful: Entries.map(({ Id }) => ({ Id })), Failed: [] });
    },
  };
}

export interface SqsInput {
  QueueUrl?: string;
  MessageBody?: string;
  MaxNumberOfMessages?: number;
  WaitTimeSeconds?: number;
  Entries?: { Id: string; ReceiptHandle: string }[];
}
