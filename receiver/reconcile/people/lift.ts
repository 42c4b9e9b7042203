import { Event, type EventFile, type FeedEvent } from '../../../schemas/event.ts';
import { Overlay } from '../../../schemas/overlay.ts';
import { cutText } from '../../../schemas/text/cut-text.ts';
import { type EventField, fields } from '../../content/change-kind.ts';
import { same } from '../../json/same.ts';
import type { Words } from '../../words/words.ts';

type Json = Record<string, unknown>;

/** What people may write into an event file: the fields of the feed, and everything that an overlay may hold except tickets. */
const { $schema: _, tickets: _tickets, ...liftable } = Overlay.shape;
type Liftable = keyof typeof liftable;
const liftableFields = Object.keys(liftable) as Liftable[];

const isField = (name: string): name is EventField => (fields as string[]).includes(name);

/** People's edits of a file that Stager owns, sorted. */
export interface Lifted {
  /** The file as if nobody had edited it: as published, with the proposals that people merged. */
  base: FeedEvent & EventFile;
  /** The overlay with people's values in it. */
  overlay: Json;
  /** The fields that moved to the overlay. */
  fields: string[];
  /** Values that could not be moved, a sentence each. */
  notes: string[];
}

/** `now` on main against `published`. `adopted` tells whether a value is one of the feed that a person merged. */
export interface LiftInput {
  published: FeedEvent & EventFile;
  now: Json;
  /** The overlay on main, and as it was published. A field that was written there meanwhile wins. */
  overlay: Json;
  overlayPublished: Json;
  adopted(field: EventField, value: unknown): boolean;
  words: Words;
}

// docs/decisions/content.md: "What happens when a person edits a file of Stager's?"
/** Moves people's values out of an event file into the overlay, field by field, so that none is lost and the file can follow the feed again. */
export function lift({ published, now, overlay, overlayPublished, adopted, words }: LiftInput): Lifted {
  const lifted: Lifted = { base: { ...published }, overlay: { ...overlay }, fields: [], notes: [] };
  const base = lifted.base as Json;
  for (const field of liftableFields) {
    if (same(now[field], (published as Json)[field])) continue;
    if (isField(field) && adopted(field, now[field])) {
      base[field] = now[field];
      for (const kept of ['changedAt', 'revision', 'previousStart'] as const) {
        if (Event.shape[kept].safeParse(now[kept]).success) base[kept] = now[kept];
      }
    } else if (isFree(overlay[field], overlayPublished[field])) {
      const value = now[field] === undefined ? null : now[field];
      if (liftable[field].safeParse(value).success) {
        lifted.overlay[field] = value;
        lifted.fields.push(field);
      } else lifted.notes.push(words.note.notAllowed(field));
    } else if (!same(now[field], overlay[field])) {
      lifted.notes.push(words.note.overlayWins(field, words.thing.eventFile, shortly(now[field], words)));
    }
  }
  lifted.notes.push(...unknownFields(now, words));
  return lifted;
}

/** Whether the overlay does not contradict. Removing a field from the overlay does not contradict the file. */
const isFree = (overlay: unknown, published: unknown): boolean => overlay === undefined || same(overlay, published);

/** What people wrote into a new file. `nobodys` tells whether a value is one of the feed. */
export function liftNew({ now, overlay, overlayPublished, adopted: nobodys, words }: Omit<LiftInput, 'published'>): Omit<Lifted, 'base'> {
  const people = liftableFields.filter(
    (field) =>
      field !== 'slug' &&
      liftable[field].safeParse(now[field]).success &&
      now[field] !== undefined &&
      !(isField(field) && nobodys(field, now[field])) &&
      isFree(overlay[field], overlayPublished[field]),
  );
  const values = Object.fromEntries(people.map((field) => [field, now[field]]));
  return { overlay: { ...overlay, ...values }, fields: people, notes: unknownFields(now, words) };
}

/** A sentence for each key of an event file that Callboard does not know. */
function unknownFields(now: Json, words: Words): string[] {
  const unknown = Object.keys(now).filter((name) => !Object.hasOwn(Event.shape, name) && !Object.hasOwn(liftable, name));
  return unknown.map((name) => words.note.unknownField(name, shortly(now[name], words)));
}

const shortly = (value: unknown, { value: words }: Words) => (value === undefined ? words.nothing : cutText(JSON.stringify(value), 100));
