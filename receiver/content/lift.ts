import { Event, type EventFile, type FeedEvent } from '../../schemas/event.ts';
import { Overlay } from '../../schemas/overlay.ts';
import { type Field, fields } from './kind.ts';
import { same } from './same.ts';

type Json = Record<string, unknown>;

/** What people did to a file that Stager owns, taken apart. */
export interface Lifted {
  /** The file as if nobody had touched it: published, with the proposals that people merged. */
  base: FeedEvent & EventFile;
  /** The overlay with people's values in it. */
  overlay: Json;
  /** The fields that went to the overlay. */
  fields: string[];
  /** Values that could not be lifted, a sentence each. */
  notes: string[];
}

/** `now` on main against `published`. `adopted` tells whether a value is one of the feed's own that a person merged. */
export interface LiftInput {
  published: FeedEvent & EventFile;
  now: Json;
  /** The overlay on main, and as it was published: a field that changed there meanwhile wins. */
  overlay: Json;
  overlayPublished: Json;
  adopted(field: Field, value: unknown): boolean;
}

/** Takes people's values out of an event file, field by field, so that nothing of theirs is lost and the file can follow the feed again. */
export function lift({ published, now, overlay, overlayPublished, adopted }: LiftInput): Lifted {
  const lifted: Lifted = { base: { ...published }, overlay: { ...overlay }, fields: [], notes: [] };
  const base = lifted.base as Json;
  for (const field of [...fields, 'slug'] as const) {
    if (same(now[field], (published as Json)[field])) continue;
    if (field !== 'slug' && adopted(field, now[field])) {
      base[field] = now[field];
      for (const kept of ['changedAt', 'revision', 'previousStart'] as const) {
        if (Event.shape[kept].safeParse(now[kept]).success) base[kept] = now[kept];
      }
    } else if (same(overlay[field], overlayPublished[field])) {
      const value = now[field] === undefined ? null : now[field];
      if (Overlay.shape[field].safeParse(value).success) {
        lifted.overlay[field] = value;
        lifted.fields.push(field);
      } else lifted.notes.push(`${field} was edited to something it cannot be, and is as before`);
    } else if (!same(now[field], overlay[field])) {
      lifted.notes.push(`${field} was edited in the overlay too, which stands; the event file said ${shortly(now[field])}`);
    }
  }
  return lifted;
}

const shortly = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 100));
