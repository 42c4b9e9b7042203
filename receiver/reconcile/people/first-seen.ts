import type { Event } from '../../../schemas/event.ts';
import { fields } from '../../content/change-kind.ts';
import { freePath, ownPath } from '../../content/paths.ts';
import type { BaselineInput, EventBaseline } from './event-baseline.ts';
import { liftNew } from './lift.ts';
import { overlayBefore } from './overlay-before.ts';

type Json = Record<string, unknown>;

/** The baseline of an event whose valid file is new since Callboard last looked: a merged proposal, or a file that a person added. */
export function firstSeen(id: string, untouched: EventBaseline, { main, published, said, inFeed, words }: BaselineInput): EventBaseline {
  const { path = '', json: now = {}, value } = main.events.get(id) ?? {};
  const event = value as Event;
  const before = published.events.get(id)?.value;
  const isOurs = fields.some((field) => field !== 'status' && event[field] !== undefined && said(id, field, event[field]));
  if (!inFeed && !isOurs) {
    const moved = freePath(main.files, ownPath(event.slug, id));
    const notes = [words.note.movesToOwn(path, moved)];
    const files: EventBaseline['files'] = [
      [path, undefined],
      [moved, ownFile(now)],
    ];
    return { ...untouched, ...(before && { base: before }), notes, files };
  }
  const {
    overlay,
    fields: lifted,
    notes,
  } = liftNew({
    now,
    overlay: untouched.overlay,
    overlayPublished: overlayBefore(id, { main, published }),
    adopted: (field, told) => said(id, field, told),
    words,
  });
  return { ...untouched, base: event, overlay, lifted, notes };
}

/** The same as an own file of the venue, without the fields that only Callboard writes. */
function ownFile({
  $schema: _,
  id: _id,
  changedAt: _changed,
  slug: _slug,
  firstPublishedAt: _first,
  revision: _revision,
  ...own
}: Json): string {
  return `${JSON.stringify({ $schema: '../schema/own.json', ...own }, null, 2)}\n`;
}
