import type { Quarantined } from '../quarantine.ts';
import type { S3Objects } from './store/s3-objects.ts';

/** A message that was listed once: its number, its sequence number and its bytes. */
export type Indexed = [started: number, sequence: number, bytes: number];

/** What is known of the messages beyond their objects. */
export interface IndexState {
  /** The last sequence number that was given. */
  sequence: number;
  /** The greatest number of a message that is done. */
  settled: number;
  /** The messages that were listed and are not done, by their keys. */
  messages: Record<string, Indexed>;
  /** Keys of messages that are done, or came twice: no longer messages, though their objects may still be there. */
  leaving: string[];
  /** The identities of messages that were done last; the others are in `d/`. */
  recent: string[];
  checkpoint?: string;
  quarantine: { last: number; parts: (Quarantined & { body: string })[] };
}

const key = 'index.json';
const nothing: IndexState = { sequence: 0, settled: 0, messages: {}, leaving: [], recent: [], quarantine: { last: 0, parts: [] } };

/**
 * The one object that says which messages are in the inbox, in which order they came, and what is done. It changes by compare and swap,
 * so each change happens whole, and nobody's change is lost.
 */
export function s3Index(objects: Pick<S3Objects, 'readUnless' | 'swap'>) {
  let known: { etag: string | undefined; state: IndexState } = { etag: undefined, state: nothing };
  let turn: Promise<unknown> = Promise.resolve();

  async function load(): Promise<typeof known> {
    const found = await objects.readUnless(key, known.etag);
    if (found === undefined) known = { etag: undefined, state: nothing };
    else if (found !== 'same') known = { etag: found.etag, state: JSON.parse(String(found.body)) };
    return known;
  }

  return {
    /** As it is now. */
    load: async (): Promise<IndexState> => (await load()).state,
    /** As it was when it was read or written here last. */
    known: (): IndexState => known.state,
    /**
     * Puts what `work` makes of it in its place. `work` may be called more than once, each time with what is there; where it gives back
     * what it was given, nothing is written.
     */
    change(work: (state: IndexState) => Promise<IndexState> | IndexState): Promise<IndexState> {
      const mine = turn.then(async () => {
        for (;;) {
          const before = await load();
          const after = await work(before.state);
          if (after === before.state) return after;
          const etag = await objects.swap(key, before.etag, JSON.stringify(after));
          if (etag === undefined) continue;
          known = { etag, state: after };
          return after;
        }
      });
      turn = mine.catch(() => {});
      return mine;
    },
  };
}

export type S3Index = ReturnType<typeof s3Index>;
