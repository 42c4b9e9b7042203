import { randomUUID } from 'node:crypto';
import type { IndexState } from './s3-index.ts';
import { folders, identityOf, type MessageKey } from './s3-keys.ts';
import type { S3Objects } from './store/s3-objects.ts';

/** The index keeps the identities of up to this many messages that are done; then they go to an object of their own. */
const recentAtMost = 200;
/** Such an object is kept for this long, ms. */
const keptFor = 7 * 86_400_000;
/** The clocks of those who number and of those who settle may be this far apart, ms. */
const slack = 60_000;

/** The key of such an object begins with the time at which it was written. */
const writtenAt = (key: string): number => Number.parseInt(key.slice(folders.done.length), 10);

/** Which messages are done: they are not taken a second time, when an answer was lost and they are sent again. */
export function s3Settled({ objects, now }: { objects: S3Objects; now(): number }) {
  return {
    /** The identities of those of these messages that were done already. */
    async among(state: IndexState, messages: MessageKey[]): Promise<Set<string>> {
      const late = messages.filter(({ started }) => started <= state.settled);
      const [oldest] = late;
      if (!oldest) return new Set();
      const done = new Set(state.recent);
      const since = oldest.started / 1000 - slack;
      for (const { key } of await objects.list(folders.done)) {
        if (writtenAt(key) < since) continue;
        const { body } = (await objects.read(key)) ?? {};
        for (const identity of body ? (JSON.parse(String(body)) as string[]) : []) done.add(identity);
      }
      return new Set(late.map(identityOf).filter((identity) => done.has(identity)));
    },

    /** What the index is to remember once these are done too. */
    async with(state: IndexState, messages: MessageKey[]): Promise<Pick<IndexState, 'settled' | 'recent'>> {
      const settled = messages.reduce((last, { started }) => Math.max(last, started), state.settled);
      const recent = [...state.recent, ...messages.map(identityOf)];
      if (recent.length <= recentAtMost) return { settled, recent };
      const at = now();
      await objects.put(`${folders.done}${at}-${randomUUID()}`, JSON.stringify(recent));
      const old = (await objects.list(folders.done)).filter(({ key }) => writtenAt(key) < at - keptFor);
      await objects.remove(old.map(({ key }) => key));
      return { settled, recent: [] };
    },
  };
}
