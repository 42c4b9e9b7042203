import { randomUUID } from 'node:crypto';
import type { Backlog } from '../backlog.ts';
import type { Stored } from '../stored.ts';
import type { Indexed, IndexState, S3Index } from './s3-index.ts';
import { folders, readMessageKey } from './s3-keys.ts';
import type { Looks } from './s3-looks.ts';
import type { ListedMessage, S3Messages } from './s3-messages.ts';
import { readAhead, type ToRead } from './store/read-ahead.ts';
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

/** Messages that are read together. */
const mostAhead = 32;
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

  /** The messages of the state that was asked last, in their order, and the places of their numbers in it. */
  let ordered: { of: IndexState; all: ToRead[]; places: Map<number, number> } | undefined;

  function orderOf(state: IndexState): NonNullable<typeof ordered> {
    if (ordered?.of === state) return ordered;
    const all = Object.entries(state.messages).sort(([, [a]], [, [b]]) => a - b);
    ordered = {
      of: state,
      all: all.map(([key, [, , bytes]]) => ({ key, bytes })),
      places: new Map(all.map(([, [started]], place) => [started, place])),
    };
    return ordered;
  }

  const has = (state: IndexState, number: number) => orderOf(state).places.has(number);

  /** The message of this number and those after it; none where it is not there. */
  function from(state: IndexState, number: number): ToRead[] {
    const { all, places } = orderOf(state);
    const place = places.get(number);
    return place === undefined ? [] : all.slice(place, place + mostAhead);
  }

  const read = readAhead(async ({ key, bytes }) => {
    const { large } = readMessageKey(key) ?? {};
    return (await objects.read(large ? folders.bodies + large.name : key, bytes))?.body;
  });

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
      const state = has(index.known(), started) ? index.known() : await messages.sync();
      const body = await read(from(state, started));
      if (body) return body;
      if (has(await index.load(), started)) return undefined;
      throw new Error(`Message ${started} is not in the inbox: it was acknowledged already, or never stored.`);
    },
    async acknowledge({ done, quarantined, checkpoint }) {
      const parts = quarantined.map(({ body, ...rest }) => ({ body, name: randomUUID(), rest: JSON.parse(JSON.stringify(rest)) }));
      if (!done.every((number) => has(index.known(), number))) await messages.sync();
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
