import { randomUUID } from 'node:crypto';
import type { Backlog } from '../backlog.ts';
import type { Stored } from '../stored.ts';
import type { Indexed, IndexState, S3Index } from './s3-index.ts';
import { folders, readMessageKey } from './s3-keys.ts';
import type { Looks } from './s3-looks.ts';
import type { ListedMessage, S3Messages } from './s3-messages.ts';
import type { S3Objects } from './store/s3-objects.ts';

export interface S3BacklogDeps {
  objects: S3Objects;
  index: S3Index;
  messages: S3Messages;
  looks: Looks;
  /** So old may figures be while nothing waits, ms. */
  lookEvery: number;
  /** Ms that only go forward. */
  steady(): number;
}

/** So old may figures be while messages wait, ms. */
const waitingFor = 10_000;

/** The messages in S3. Whoever publishes sees what is there when it looks; when that is, `looks` says. */
export function s3Backlog({ objects, index, messages, looks, lookEvery, steady }: S3BacklogDeps): Backlog {
  let figures: { at: number; rings: number; listed: ListedMessage[] } | undefined;

  function areFresh({ at, rings, listed }: NonNullable<typeof figures>): boolean {
    const isQuiet = listed.length === 0 && rings === looks.rings();
    return steady() - at < Math.min(lookEvery, isQuiet ? lookEvery : waitingFor);
  }

  /** What the bucket holds, for figures: as it was a while ago at most. */
  async function listed(): Promise<ListedMessage[]> {
    if (!figures || !areFresh(figures)) figures = { at: steady(), rings: looks.rings(), listed: await messages.listed() };
    return figures.listed;
  }

  async function look(): Promise<IndexState> {
    if (!looks.mustList()) return index.known();
    const state = await messages.sync();
    looks.listed(Object.values(state.messages).reduce((last, [started]) => Math.max(last, started), 0));
    await messages.tidy();
    return state;
  }

  /** The keys by their numbers, of the state that was asked last. */
  let numbered: { of: IndexState; keys: Map<number, string> } | undefined;

  function keyOf(state: IndexState, number: number): string | undefined {
    if (numbered?.of !== state)
      numbered = { of: state, keys: new Map(Object.entries(state.messages).map(([key, [started]]) => [started, key])) };
    return numbered.keys.get(number);
  }

  return {
    async list(after = 0) {
      const { messages: known } = await look();
      return Object.entries(known)
        .filter(([, [, sequence]]) => sequence > after)
        .map(toStored)
        .sort((a, b) => a.started - b.started);
    },
    async newest(source) {
      const of = (await listed()).filter((each) => each.of.source === source);
      return of.at(-1)?.of.arrivedAt;
    },
    async read(started) {
      const key = keyOf(index.known(), started) ?? keyOf(await messages.sync(), started);
      const { large } = readMessageKey(key ?? '') ?? {};
      const found = key !== undefined && (await objects.read(large ? folders.bodies + large.name : key, index.known().messages[key]?.[2]));
      if (found) return found.body;
      if (keyOf(await index.load(), started) !== undefined) return undefined;
      throw new Error(`Message ${started} is not in the inbox: it was acknowledged already, or never stored.`);
    },
    async acknowledge({ done, quarantined, checkpoint }) {
      const parts = quarantined.map(({ body, ...rest }) => ({ body, name: randomUUID(), rest: JSON.parse(JSON.stringify(rest)) }));
      if (done.some((number) => keyOf(index.known(), number) === undefined)) await messages.sync();
      for (const { body, name } of parts) await objects.put(folders.quarantine + name, body);
      await index.change(async (state) => {
        const { last } = state.quarantine;
        const added = parts.map(({ name, rest }, at) => ({ ...rest, id: last + at + 1, body: name }));
        return {
          ...(await messages.without(state, done)),
          ...(checkpoint && { checkpoint: checkpoint.feedCommit }),
          quarantine: { last: last + added.length, parts: [...state.quarantine.parts, ...added] },
        };
      });
      figures = undefined;
      await messages.tidy();
    },
    async checkpoint() {
      const { checkpoint } = await index.load();
      return checkpoint === undefined ? undefined : { feedCommit: checkpoint };
    },
    async size() {
      const all = await listed();
      return { messages: all.length, bytes: all.reduce((sum, { bytes, of }) => sum + (of.large?.bytes ?? bytes), 0) };
    },
  };
}

function toStored([key, [started, sequence, bytes]]: [string, Indexed]): Stored {
  const { arrivedAt = 0, source = 'feed' } = readMessageKey(key) ?? {};
  return { sequence, started, arrivedAt, source, bytes };
}
