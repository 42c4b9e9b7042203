import { type Leaf, leaves } from '../../json/leaves.ts';
import { showJson } from '../../text/show-json.ts';
import type { ReadMessage } from '../change.ts';
import type { Noun } from '../fields/feed-map.ts';
import type { Sighting } from '../fields/read-fields.ts';
import { readMessage } from '../read-message.ts';
import type { ReadSettings } from '../read-settings.ts';
import { describeZTimes } from './describe-z-times.ts';
import { type LikelyName, likelyNames } from './likely-names.ts';

/** One of our fields at a path of the message, and how many times. */
export interface Seen {
  field: string;
  path: string;
  times: number;
}

/** A path of the message that Callboard does not read, with an example value. */
interface Unread {
  path: string;
  times: number;
  example: string;
}

/** How a captured message was understood. */
export interface Explanation {
  taken: Seen[];
  /** Known names that were not needed, because another name or language already had the field. */
  spare: Seen[];
  /** Known names whose value could not be used. */
  unusable: Seen[];
  /** Our fields that were not found, for each kind of thing in the message. */
  missing: string[];
  unread: Unread[];
  /** If something was rejected because a field is missing: unread names that may be that field, most likely first. */
  likely: LikelyName[];
  /** The result of the message: event files, rejections and notes. */
  read: ReadMessage;
  /** One event read in both ways, if times with `Z` leave a doubt. */
  zTimes?: string;
}

/** Explains a parsed message. It reports what the reader saw, so it cannot differ from what the receiver does. */
export function explain(content: unknown, settings: ReadSettings): Explanation {
  const seen = new Map<string, Sighting & { times: number }>();
  const read = readMessage(content, settings, (sighting) => {
    const key = `${sighting.use} ${sighting.field} ${sighting.path}`;
    const known = seen.get(key);
    if (known) known.times += 1;
    else seen.set(key, { ...sighting, times: 1 });
  });
  const sightings = [...seen.values()];
  const used = (use: Sighting['use']): Seen[] =>
    sightings
      .filter((each) => each.use === use && (use === 'taken' || !each.container))
      .map(({ field, path, times }) => ({ field, path, times }));
  const zTimes = describeZTimes(content, settings);
  const nobodys = unread(content, sightings);
  return {
    taken: used('taken'),
    spare: used('spare'),
    unusable: used('unusable'),
    missing: missing(sightings, settings),
    unread: nobodys.map(({ path, times, value }) => ({ path, times, example: showJson(value) })),
    likely: likelyNames(sightings, nobodys, settings),
    read,
    ...(zTimes !== undefined && { zTimes }),
  };
}

function missing(sightings: Sighting[], { map }: ReadSettings): string[] {
  const taken = new Set(sightings.filter(({ use }) => use === 'taken').map(({ field }) => field));
  const nouns = new Set(sightings.map(({ field }) => field.split('.')[0] as Noun));
  nouns.delete('content');
  return [...nouns].flatMap((noun) => Object.keys(map[noun]).map((name) => `${noun}.${name}`)).filter((field) => !taken.has(field));
}

/** The paths at which no field was read. Known names that were not needed have their own list. */
function unread(content: unknown, sightings: Sighting[]): (Leaf & { times: number })[] {
  const values = sightings.filter(({ container, use }) => !container && use !== 'lacking');
  const seen = new Set(['messageType', ...values.map(({ path }) => path)]);
  const whole = new Set(values.filter(({ use }) => use === 'taken').map(({ path }) => path));
  const found = new Map<string, Leaf & { times: number }>();
  for (const { path, value } of leaves(content)) {
    if (seen.has(path) || ancestors(path).some((each) => whole.has(each)) || isLocaleBeside(path, whole)) continue;
    const known = found.get(path);
    if (known) known.times += 1;
    else found.set(path, { path, times: 1, value });
  }
  return [...found.values()];
}

/** `a[].b` and `a` for `a[].b.c`. */
const ancestors = (path: string): string[] => [...path.matchAll(/(?:\[\])?\.|\[\]/g)].map(({ index }) => path.slice(0, index));

/** Whether this path holds the language of a text that was read beside it. */
function isLocaleBeside(path: string, read: ReadonlySet<string>): boolean {
  const [, beside] = /^(.*\[\]\.)(?:locale|language|lang)$/.exec(path) ?? [];
  return beside !== undefined && [...read].some((each) => each.startsWith(beside));
}
