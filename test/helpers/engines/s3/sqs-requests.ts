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
const usualVisibility = 30;
/** What was hidden may be seen again, ms. */
const lookAgain = 250;

/** Standard queues of SQS in memory, as far as a bell needs them: they forget everything when the process ends. */
export function sqsQueues() {
  const queues = new Map<string, Rung[]>();
  const waiting = new Set<() => void>();
  const queueOf = (url: string) => {
    const queue = queues.get(url) ?? [];
    queues.set(url, queue);
    return queue;
  };

  function take(url: string, { MaxNumberOfMessages = 1, VisibilityTimeout = usualVisibility }: SqsInput): Rung[] {
    const now = Date.now();
    const taken = queueOf(url)
      .filter(({ hiddenUntil }) => hiddenUntil <= now)
      .slice(0, MaxNumberOfMessages);
    for (const rung of taken) rung.hiddenUntil = now + VisibilityTimeout * 1000;
    return taken;
  }

  async function receive(input: SqsInput): Promise<Answer> {
    const { QueueUrl = '', WaitTimeSeconds = 0 } = input;
    const end = Date.now() + WaitTimeSeconds * 1000;
    let taken = take(QueueUrl, input);
    while (taken.length === 0 && Date.now() < end) {
      await new Promise<void>((resolve) => {
        waiting.add(resolve);
        setTimeout(resolve, Math.min(lookAgain, end - Date.now())).unref();
      });
      taken = take(QueueUrl, input);
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
  VisibilityTimeout?: number;
  Entries?: { Id: string; ReceiptHandle: string }[];
}
