import type { EventRecord } from '../journal/event-record.ts';

/** An event that was found. */
export interface FoundEvent {
  id: string;
  title?: string;
  start?: string;
}

/** Letters without accents, in lower case: `Café` is found by `cafe`. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * The events that an id or words mean: the one of that id, or those whose title has every word, what is next first. A number that is no
 * known id means itself.
 */
export function findEvents(records: ReadonlyMap<string, EventRecord>, asked: string, now: number): FoundEvent[] {
  const wanted = asked.trim();
  if (/^\d{1,20}$/.test(wanted)) return [found(wanted, records.get(wanted))];
  const words = plain(wanted).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return [...records]
    .filter(([, { title = '' }]) => words.every((word) => plain(title).includes(word)))
    .map(([id, record]) => found(id, record))
    .sort((a, b) => distance(a, now) - distance(b, now));
}

function found(id: string, { title, start }: Partial<EventRecord> = {}): FoundEvent {
  return { id, ...(title !== undefined && { title }), ...(start !== undefined && { start }) };
}

/** What is past comes after all that is to come. */
function distance({ start }: FoundEvent, now: number): number {
  const from = Date.parse(start ?? '') - now;
  if (Number.isNaN(from)) return Number.MAX_SAFE_INTEGER;
  return from >= 0 ? from : 1e13 - from;
}
