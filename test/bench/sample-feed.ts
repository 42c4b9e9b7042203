import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const generator = fileURLToPath(new URL('../fixtures/feed/generate.mjs', import.meta.url));

/** A message as the samples have it. */
export interface Message {
  messageType: string;
  messageContent: { organization: object; events: { id: number }[] };
}

/** A sync of so many events. */
export function sync(events: number): Message {
  const text = execFileSync(process.execPath, [generator, 'sync', '--events', `${events}`, '--level', 'extended'], { maxBuffer: 1e9 });
  return JSON.parse(text.toString());
}

/** The ticket messages of a peak sale over a fifth of the events of such a sync, in their order. */
export function churn(events: number, count: number, folder: string): Buffer[] {
  execFileSync(process.execPath, [
    ...[generator, 'churn', '--events', `${events}`, '--count', `${count}`],
    ...['--level', 'extended', '--out', folder],
  ]);
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name)));
}

/** The bytes of a message: what both readings of Stager's signature are made over. */
export const bytesOf = (message: object): Buffer => Buffer.from(JSON.stringify(message));

/** Messages of about so many bytes each, which together tell all events of a sync. */
export function updates({ messageContent: { organization, events } }: Message, bytes: number): Buffer[] {
  const each = Math.max(1, Math.round(bytes / (bytesOf(events).byteLength / events.length)));
  return Array.from({ length: Math.ceil(events.length / each) }, (_, index) =>
    bytesOf({ messageType: 'UPDATE_EVENTS', messageContent: { organization, events: events.slice(index * each, (index + 1) * each) } }),
  );
}
