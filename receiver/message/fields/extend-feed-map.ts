import { isObject } from '../../../schemas/rules/is-object.ts';
import { nearestName } from '../../../schemas/text/nearest-name.ts';
import type { StatusWord } from '../normalize/field-kind.ts';
import { type Candidate, candidate, type FeedField, type FeedMap } from './feed-map.ts';

/**
 * The map with a venue's own paths before the others. `extension` is parsed JSON: our field to a path or a list of them, such as
 * `{ "event.subtitle": ["publicity.tagline"], "ticket.priceCents": { "path": "prijs", "unit": "euros" } }`, or, for other words of the
 * status, `{ "event.status": { "path": "status", "words": { "Geboekt": "confirmed" } } }`.
 * Throws one error that lists everything wrong with it.
 */
export function extendFeedMap(map: FeedMap, extension: unknown): FeedMap {
  if (!isObject(extension))
    throw new Error('The map extension is not a JSON object. Expected one like { "event.subtitle": ["publicity.tagline"] }.');
  const extended: Record<string, Record<string, FeedField>> = Object.fromEntries(
    Object.entries(map).map(([noun, fields]) => [noun, { ...fields }]),
  );
  const problems: string[] = [];
  for (const [target, paths] of Object.entries(extension)) {
    const [noun = '', name = ''] = target.split(/\.(.*)/s);
    const known = Object.hasOwn(extended, noun) ? extended[noun] : undefined;
    const field = known && Object.hasOwn(known, name) ? known[name] : undefined;
    if (!known || !field) {
      problems.push(`${quote(target)} is not a field of ours${didYouMean(target, map)}`);
      continue;
    }
    const own = (Array.isArray(paths) ? paths : [paths]).map((path) => readCandidate(path, field));
    for (const problem of own) if (typeof problem === 'string') problems.push(`${quote(target)}: ${problem}.`);
    known[name] = { ...field, from: [...own.filter((one) => typeof one !== 'string'), ...field.from] };
  }
  if (problems.length > 0) throw new Error(`The map extension cannot be used:\n${problems.join('\n')}`);
  return extended as FeedMap;
}

/** A candidate, or what is wrong with it. */
function readCandidate(given: unknown, field: FeedField): Candidate | string {
  const { path, unit, words, ...rest } = isObject(given) ? given : { path: given };
  if (typeof path !== 'string' || !/^(?:\.|[^.]+(?:\.[^.]+)*)$/.test(path) || path.length > 200)
    return `${quote(path)} is not a path. Expected keys joined by points, such as publicity.title`;
  if (unit !== undefined && unit !== 'cents' && unit !== 'euros') return `unit ${quote(unit)} is unknown. Expected cents or euros`;
  if (unit !== undefined && field.as !== 'cents') return 'a unit is for prices only';
  if (words !== undefined && field.as !== 'status') return 'words are for the status only';
  if (words !== undefined && !isStatusWords(words))
    return `words ${quote(words)} cannot be used. Expected each word with "confirmed" or "cancelled", such as { "Geboekt": "confirmed" }`;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) return `${quote(unknown)} is unknown. Expected path, unit and words`;
  return candidate(path, { ...(unit !== undefined && { unit }), ...(words !== undefined && { words }) });
}

const isStatusWords = (value: unknown): value is Record<string, StatusWord> =>
  isObject(value) && Object.values(value).every((meaning) => meaning === 'confirmed' || meaning === 'cancelled');

/** Of the same noun, if it names one; else by the name of the field alone. */
function didYouMean(target: string, map: FeedMap): string {
  const ours = Object.entries(map).flatMap(([noun, fields]) => Object.keys(fields).map((name) => ({ noun, name })));
  const [noun = '', name = target] = target.split('.');
  const same = ours.filter((field) => field.noun === noun);
  const among = same.length > 0 ? same : ours;
  const meant = nearestName(
    name,
    among.map((field) => field.name),
  );
  const found = among.find((field) => field.name === meant);
  return found ? `. Did you mean "${found.noun}.${found.name}"?` : '; receiver/message/fields/feed-map.ts lists them.';
}
const quote = (value: unknown) => JSON.stringify(value)?.slice(0, 80) ?? 'undefined';
