import type { FieldKind } from '../normalize/field-kind.ts';
import { type Manner, normalize } from '../normalize/normalize.ts';
import type { TextRule } from '../normalize/normalize-text.ts';
import { joinWordings, type Wording } from '../normalize/normalize-wording.ts';
import { boundOfOneEvent } from '../parse/too-many.ts';
import { type Candidate, candidate, type FeedField, type FeedMap, type Noun, shorthand } from './feed-map.ts';
import { textRule } from './text-rule.ts';
import { valueAt } from './value-at.ts';

/** A value in a message and its path, without positions in lists: `messageContent.events[].location`. */
export interface Place {
  value: unknown;
  path: string;
}

/**
 * One of our fields, seen at a path. `spare`: an earlier path already had it. `lacking`: the thing at the path has no usable value for
 * it, and is rejected for that reason.
 */
export interface Sighting {
  field: string;
  path: string;
  use: 'taken' | 'spare' | 'unusable' | 'lacking';
  /** The value has a reader of its own. */
  container: boolean;
}

/** What all values of a message share, and where notes and sightings go. */
export interface Reading extends Manner {
  plan: ReadingPlan;
  note(field: string, problem: string): void;
  sight?: (sighting: Sighting) => void;
}

interface Values extends Record<FieldKind, unknown> {
  id: string;
  line: string;
  text: Wording;
  time: string;
  url: string;
  cents: number;
  count: number;
  flag: boolean;
  status: 'confirmed' | 'cancelled';
  country: string;
  lang: string;
  places: Place[];
}

/** The fields of a noun that were found, normalised. */
export type Fields<N extends Noun> = { [Name in keyof FeedMap[N]]?: FeedMap[N][Name] extends FeedField<infer As> ? Values[As] : never };

/** A field of the map, prepared for reading. */
interface PlannedField extends FeedField {
  name: string;
  /** `event.title` */
  field: string;
  rule: TextRule;
  /** Lists of the whole message, which hold parts of many events. */
  ofMany: boolean;
}

export type ReadingPlan = { readonly [N in Noun]: readonly PlannedField[] };

const plans = new WeakMap<FeedMap, ReadingPlan>();

/** The prepared fields of a map, made once for each map. */
export function readingPlanOf(map: FeedMap): ReadingPlan {
  const known = plans.get(map);
  if (known) return known;
  const planned = (noun: string, fields: Record<string, FeedField>) =>
    Object.entries(fields).map(([name, planned]) => ({
      ...planned,
      name,
      field: `${noun}.${name}`,
      rule: textRule(noun, name),
      ofMany: noun === 'content' || noun === 'ticketUpdate',
    }));
  const plan = Object.fromEntries(Object.entries(map).map(([noun, fields]) => [noun, planned(noun, fields)])) as unknown as ReadingPlan;
  plans.set(map, plan);
  return plan;
}

const itself = [candidate('.')];

/**
 * Reads the fields of a noun, or one of them, from an object or from the bare value that replaces it. Throws only `TooMany`, if a list
 * of one event is too long.
 */
export function readFields<N extends Noun>(noun: N, place: Place, reading: Reading, only?: keyof FeedMap[N]): Fields<N> {
  const found: Record<string, unknown> = {};
  const bare = typeof place.value !== 'object';
  for (const planned of reading.plan[noun]) {
    const { name, as } = planned;
    if (only !== undefined && name !== only) continue;
    if (bare && (name !== shorthand[noun] || (as === 'line' && typeof place.value !== 'string'))) continue;
    const value = readField(planned, bare ? itself : planned.from, place, reading);
    if (value !== undefined) found[name] = value;
  }
  return found as Fields<N>;
}

function readField(
  { field, as, rule, counted, ofMany }: PlannedField,
  from: readonly Candidate[],
  place: Place,
  reading: Reading,
): unknown {
  let value: unknown;
  for (const { keys, path, ...units } of from) {
    const raw = valueAt(place.value, keys, as === 'text' || as === 'line');
    if (raw === undefined || raw === null || raw === '') continue;
    if (!ofMany && typeof raw === 'object') boundOfOneEvent(field, sizeOf(raw));
    const known = value;
    if (known === undefined || as === 'text') {
      const read =
        as === 'places' ? { value: placesIn(raw, pathOf(place, keys, path), counted) } : normalize(as, raw, units, rule, reading);
      if (read.problem !== undefined && known === undefined) reading.note(field, read.problem);
      value = as === 'text' ? joinWordings(known as Wording | undefined, read.value as Wording | undefined) : read.value;
    }
    if (reading.sight) {
      const use = value !== known ? 'taken' : known === undefined ? 'unusable' : 'spare';
      reading.sight({ field, path: pathOf(place, keys, path), use, container: as === 'places' });
    } else if (value !== undefined && as !== 'text') break;
  }
  return value;
}

const sizeOf = (raw: object) => (Array.isArray(raw) ? raw.length : Object.keys(raw).length);

const pathOf = (place: Place, keys: readonly string[], path: string) => (keys.length === 0 ? place.path : `${place.path}.${path}`);

function placesIn(raw: unknown, path: string, counted = false): Place[] {
  if (!Array.isArray(raw)) return [{ value: raw, path }];
  const each = `${path}[]`;
  return raw.filter((value) => counted || (value !== null && value !== undefined)).map((value) => ({ value, path: each }));
}
