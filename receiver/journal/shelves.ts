import { crc32 } from 'node:zlib';
import type { Key, Remembered } from '../inbox/remembered.ts';
import type { EventRecord } from './event-record.ts';

/** The records of a sixteenth of the events, by id. */
export type JournalShelf = Record<string, EventRecord>;

/** When the last sync arrived (ms since the epoch) and how many events it changed. */
export interface LastSync {
  started: number;
  at: number;
  changed: number;
}

export const lastSyncKey: Key<LastSync> = { name: 'journal-sync' };

/** The journal lies on so many values of the inbox, so that a change of one event writes little. */
export const shelfNumbers = Array.from({ length: 16 }, (_, index) => index);
export const shelfKey = (number: number): Key<JournalShelf> => ({ name: `journal-${number}` });
export const shelfOf = (id: string): number => crc32(id) % shelfNumbers.length;

/** What the journal knows of one event. */
export async function recallEvent(remembered: Pick<Remembered, 'recall'>, id: string): Promise<EventRecord | undefined> {
  const shelf = await remembered.recall(shelfKey(shelfOf(id)));
  return shelf && Object.hasOwn(shelf, id) ? shelf[id] : undefined;
}

/** What it knows of all of them, by id. */
export async function recallEvents(remembered: Pick<Remembered, 'recall'>): Promise<Map<string, EventRecord>> {
  const shelves = await Promise.all(shelfNumbers.map((number) => remembered.recall(shelfKey(number))));
  return new Map(shelves.flatMap((shelf) => Object.entries(shelf ?? {})));
}
