import type { EventRecord } from './event-record.ts';

const day = 86_400_000;

/** How long a message is remembered, ms. */
export const kept = 90 * day;

/** The most that a shelf may be, as JSON, characters. */
const largestShelf = 256 * 1024;

/**
 * The records of a shelf without what is older than 90 days, and, where it is too large, without what is least likely to be asked for:
 * first all but the last message of each event, then the events that nobody spoke of for longest. `now`: ms since the epoch.
 */
export function keptRecords(
  records: ReadonlyMap<string, EventRecord>,
  now: number,
  largest: number = largestShelf,
): Map<string, EventRecord> {
  const young = new Map(
    [...records].map(([id, record]) => [id, withoutOld(record, now)] as const).filter(([, record]) => isOfUse(record, now)),
  );
  if (sizeOf(young) <= largest) return young;
  const short = [...young].map(([id, record]) => [id, { ...record, said: record.said.slice(-1), went: record.went.slice(-1) }] as const);
  short.sort(([, a], [, b]) => lastWord(b) - lastWord(a));
  let room = largest;
  const fits = (entry: readonly [string, EventRecord]) => {
    room -= sizeOf([entry]);
    return room >= 0;
  };
  return new Map(short.filter(fits));
}

function withoutOld(record: EventRecord, now: number): EventRecord {
  const isYoung = ({ at }: { at: number }) => at >= now - kept;
  if (record.said.every(isYoung) && record.went.every(isYoung)) return record;
  return { ...record, said: record.said.filter(isYoung), went: record.went.filter(isYoung) };
}

function isOfUse({ said, went, waits, start, inFeed, main }: EventRecord, now: number): boolean {
  if (said.length > 0 || went.length > 0 || waits) return true;
  return (inFeed !== undefined || main !== undefined) && !(start !== undefined && Date.parse(start) < now - kept);
}

/** When somebody last spoke of it; an event that stands goes before one that does not. */
const lastWord = ({ said, went, inFeed, main }: EventRecord) =>
  Math.max(0, ...said.map(({ at }) => at), ...went.map(({ at }) => at)) + (inFeed !== undefined || main !== undefined ? kept : 0);

const sizeOf = (records: Iterable<readonly [string, EventRecord]>) => JSON.stringify([...records]).length;
