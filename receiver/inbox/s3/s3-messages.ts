import type { IndexState, S3Index } from './s3-index.ts';
import { folders, identityOf, type MessageKey, readMessageKey } from './s3-keys.ts';
import { s3Settled } from './s3-settled.ts';
import type { Listed, S3Objects } from './store/s3-objects.ts';

/** Where something could not be removed, the next try comes after this, ms. */
const tidiedAgain = 60_000;

export interface MessagesDeps {
  objects: S3Objects;
  index: S3Index;
  /** The time of the store, ms since the epoch. */
  now(): number;
  /** Ms that only go forward. */
  steady(): number;
}

/** A listed object with what its key says. */
export interface ListedMessage extends Listed {
  of: MessageKey;
}

/** The objects of the messages, and what the index says of them. */
export function s3Messages({ objects, index, now, steady }: MessagesDeps) {
  const settled = s3Settled({ objects, now });
  const removed = new Set<string>();
  let tidyAt = Number.NEGATIVE_INFINITY;

  async function found(): Promise<ListedMessage[]> {
    const listed = await objects.list(folders.messages);
    return listed.flatMap((each) => {
      const of = readMessageKey(each.key);
      return of ? [{ ...each, of }] : [];
    });
  }

  /** The index with what is listed and was not in it. */
  async function withNew(state: IndexState, news: ListedMessage[]): Promise<IndexState> {
    if (news.length === 0) return state;
    const done = await settled.among(
      state,
      news.map(({ of }) => of),
    );
    const messages = { ...state.messages };
    const present = new Set(Object.keys(messages).flatMap((key) => identityOf(readMessageKey(key) as MessageKey)));
    const numbers = new Set(Object.values(messages).map(([started]) => started));
    const leaving = [...state.leaving];
    let { sequence } = state;
    for (const { key, bytes, of } of news) {
      const identity = identityOf(of);
      if (done.has(identity) || present.has(identity)) {
        leaving.push(key);
        continue;
      }
      let { started } = of;
      while (numbers.has(started)) started++;
      numbers.add(started);
      present.add(identity);
      messages[key] = [started, ++sequence, of.large?.bytes ?? bytes];
    }
    return { ...state, sequence, messages, leaving };
  }

  /** Without what is known to be removed. */
  const tidied = (state: IndexState): IndexState => ({ ...state, leaving: state.leaving.filter((key) => !removed.has(key)) });

  /** Removes the objects of what is no message any more, the oldest first. What cannot be removed now is removed another time. */
  async function tidy(): Promise<void> {
    const { leaving } = index.known();
    for (const key of removed) if (!leaving.includes(key)) removed.delete(key);
    const keys = leaving.filter((key) => !removed.has(key)).sort();
    if (keys.length === 0 || steady() < tidyAt) return;
    const bodies = keys.flatMap((key) => {
      const { large } = readMessageKey(key) ?? {};
      return large ? [folders.bodies + large.name] : [];
    });
    await objects.remove([...keys, ...bodies]);
    for (const key of keys) removed.add(key);
  }

  return {
    tidy: () =>
      tidy().catch(() => {
        tidyAt = steady() + tidiedAgain;
      }),

    /** The greatest number of a message, done or there. */
    async greatest(): Promise<number> {
      const { settled: done } = await index.load();
      return Math.max(done, (await found()).at(-1)?.of.started ?? 0);
    },

    /** The objects of the messages as they are, but for those that are none any more. */
    async listed(): Promise<ListedMessage[]> {
      const leaving = new Set((await index.load()).leaving);
      return (await found()).filter(({ key }) => !leaving.has(key));
    },

    /** Gives everything that is there, and was not in the index, its place in it. */
    async sync(): Promise<IndexState> {
      return index.change(async (state) => {
        const leaving = new Set(state.leaving);
        const there = await found();
        for (const { key } of there) removed.delete(key);
        return withNew(
          state,
          there.filter(({ key }) => state.messages[key] === undefined && !leaving.has(key)),
        );
      });
    },

    /** The index without these messages, which are done. What else is to change with it is for the caller. */
    async without(state: IndexState, done: readonly number[]): Promise<IndexState> {
      const numbers = new Set(done);
      const keys = Object.entries(state.messages).flatMap(([key, [started]]) => (numbers.has(started) ? [key] : []));
      if (keys.length === 0) return tidied(state);
      const messages = { ...state.messages };
      for (const key of keys) delete messages[key];
      const gone = keys.flatMap((key) => readMessageKey(key) ?? []);
      return { ...tidied(state), messages, ...(await settled.with(state, gone)), leaving: [...tidied(state).leaving, ...keys] };
    },
  };
}

export type S3Messages = ReturnType<typeof s3Messages>;
