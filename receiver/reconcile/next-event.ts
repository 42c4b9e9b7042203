import type { Event, EventFile, FeedEvent, Tombstone } from '../../schemas/event.ts';
import { type EventField, fields } from '../content/change-kind.ts';
import { slugOf } from '../content/slug.ts';
import { formatTime, sameInstant } from '../content/time.ts';
import { same } from '../json/same.ts';

const place: EventField[] = ['location', 'rooms'];

/** The event as it is first put on the site, or put back there: the slug and the first date are kept. */
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
 * `base` with the feed's values in those fields that `goes` lets through; the history says what a visitor would call moved or changed,
 * which the same moment in the words of another time zone is not.
 * Returns `base` itself when nothing changes.
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

/** What is left of an event that the feed removed; `agreed` where a person let it go. */
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
