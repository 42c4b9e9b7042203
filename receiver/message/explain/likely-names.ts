import type { Leaf } from '../../json/leaves.ts';
import type { Noun } from '../fields/feed-map.ts';
import type { Sighting } from '../fields/read-fields.ts';
import { textRule } from '../fields/text-rule.ts';
import type { FieldKind } from '../normalize/field-kind.ts';
import { normalize } from '../normalize/normalize.ts';
import type { TextRule } from '../normalize/normalize-text.ts';
import { timeReader } from '../normalize/normalize-time.ts';
import type { ReadSettings } from '../read-settings.ts';

/** A name that the feed may use for a field that was not found. `path` starts at the rejected part, as `CALLBOARD_FEED_FIELDS` expects. */
export interface LikelyName extends Leaf {
  field: string;
  name: string;
}

/** At most this many are named for a field. */
const most = 3;

/** For each missing field that caused a rejection: the unread values that could be it, most likely first. */
export function likelyNames(sightings: readonly Sighting[], unread: readonly Leaf[], settings: ReadSettings): LikelyName[] {
  const read = new Set(sightings.filter(({ container, use }) => container && use === 'taken').map(({ path }) => path));
  return sightings
    .filter(({ use }) => use === 'lacking')
    .flatMap(({ field, path: at }) => {
      const [noun = '', name = ''] = field.split('.');
      const fits = fitting(textRule(noun, name), settings);
      const { as } = settings.map[noun as Noun][name as never] as { as: FieldKind };
      const inside = unread
        .filter(({ path }) => path.startsWith(`${at}.`))
        .map((leaf) => ({ ...leaf, name: leaf.path.slice(at.length + 1) }));
      const likely =
        as === 'places'
          ? holders(inside).filter(({ path }) => !read.has(path))
          : byLikeliness(inside.filter(({ value }) => fits(as, value)));
      return likely.slice(0, most).map((leaf) => ({ field, ...leaf }));
    });
}

type Named = Leaf & { name: string };

/** The lists and objects that hold the values: lists first, then the largest. */
function holders(values: readonly Named[]): Named[] {
  const found = new Map<string, Named & { isList: boolean; size: number }>();
  for (const { name: whole, path, value } of values) {
    const [name = ''] = /^[^[]*(?=\[\])|^.*(?=\.)/.exec(whole) ?? [];
    if (name === '') continue;
    const known = found.get(name);
    if (known) known.size++;
    else
      found.set(name, {
        name,
        path: path.slice(0, path.length - whole.length + name.length),
        value,
        isList: whole.includes('[]'),
        size: 1,
      });
  }
  return [...found.values()]
    .sort((a, b) => Number(b.isList) - Number(a.isList) || b.size - a.size)
    .map(({ name, path, value }) => ({ name, path, value }));
}

const byLikeliness = (values: Named[]) => values.sort((a, b) => unlikeliness(a.name) - unlikeliness(b.name));

/** High for administrative values and for deeply nested ones, which rarely describe the event itself. */
const unlikeliness = (name: string) => name.split(/[.[]/).length + (/creat|modif|updat|chang|edit|publi[sc]|delet/i.test(name) ? 10 : 0);

type ValueKind = Exclude<FieldKind, 'places'>;

/** Whether a value can be read as this kind of field. A value that fits no other kind is a text. */
function fitting(rule: TextRule, settings: ReadSettings): (as: ValueKind, value: Leaf['value']) => boolean {
  const manner = { readTime: timeReader(settings.timeZone, settings.feedTimes), languages: [settings.language] };
  const readsAs = (kind: ValueKind, value: Leaf['value']) => normalize(kind, value, {}, rule, manner).value !== undefined;
  const others = ['id', 'time', 'url', 'status', 'flag'] as const;
  return (as, value) => {
    if (as !== 'text' && as !== 'line') return readsAs(as, value);
    return typeof value === 'string' && !others.some((kind) => readsAs(kind, value)) && readsAs(as, value);
  };
}
