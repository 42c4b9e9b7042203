import type { Event, EventFile, FeedEvent, Tombstone } from '../../schemas/event.ts';
import { type EventField, fields } from '../content/change-kind.ts';
import { slugOf } from '../content/slug-of.ts';
import { formatTime, sameInstant } from '../content/time.ts';
import { same } from '../json/same.ts';

const place: EventField[] = ['location', 'rooms'];

/** The event when it is first put on the site, or put back: it keeps its slug and its first date. */
export function freshEvent(told: FeedEvent, before: Tombstone | undefined, now: number, timeZone: string): Event {
  const previousStart =
    before && !sameInstant(before.start, told.start) ? [...(before.previousStart ?? []), before.start] : before?.previousStart;
  return {
    ...told,
    slug: before?.slug ?? slugOf(told.title),
    firstPublishedAt: before?.firstPublishedAt ?? formatTime(now, timeZone),
    revision: before ? before.revision + 1 : 0,
    ...(previousStart && { previousStart }),
  };
}

/**
 * `base` with the feed's values in the fields that `goes` allows. Its history records what a visitor would call moved or changed; the
 * same moment written in another time zone is neither. Returns `base` itself if nothing changes.
 */
export function nextEvent(base: Event, told: FeedEvent, goes: (field: EventField) => boolean): Event {
  const going = fields.filter((field) => goes(field) && !same(base[field], told[field]));
  if (going.length === 0) return base;
  const next: Event = { ...base, ...Object.fromEntries(going.map((field) => [field, told[field]])), changedAt: told.changedAt };
  const changed = going.filter((field) => !sameInstant(base[field], told[field]));
  if (changed.includes('start')) next.previousStart = [...(base.previousStart ?? []), base.start];
  if (changed.some((field) => ['start', 'end', 'status', ...place].includes(field))) next.revision = base.revision + 1;
  return next;
}

/** The tombstone of an event that the feed removed; `agreed` if a person released it. */
export function tombstoneOf(event: EventFile, now: number, timeZone: string, agreed: boolean): Tombstone {
  const { id, slug, firstPublishedAt, revision, previousStart, start } = event;
  return {
    id,
    status: 'removed',
    removedAt: formatTime(now, timeZone),
    ...(agreed && { agreed: true }),
    start,
    slug,
    firstPublishedAt,
    revision: revision + 1,
    ...(previousStart && { previousStart }),
  };
}
