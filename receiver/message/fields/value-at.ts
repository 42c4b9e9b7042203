import { localeOf } from '../normalize/normalize-wording.ts';

/**
 * The value at these keys, of own properties only; undefined if there is none. The key `[]` collects the values of all elements of a
 * list, for wordings as `{ locale, value }`.
 */
export function valueAt(from: unknown, keys: readonly string[], worded: boolean): unknown {
  let here = from;
  for (let depth = 0; depth < keys.length; depth++) {
    const key = keys[depth] as string;
    if (key === '[]') return Array.isArray(here) ? valuesIn(here, keys.slice(depth + 1), worded) : undefined;
    if (typeof here !== 'object' || here === null) return undefined;
    const next: unknown = here[key as keyof typeof here];
    if (next === undefined || !Object.hasOwn(here, key)) return undefined;
    here = next;
  }
  return here;
}

function valuesIn(list: unknown[], keys: readonly string[], worded: boolean): unknown[] | undefined {
  const found = list.flatMap((each) => {
    const value = valueAt(each, keys, worded);
    if (value === undefined || value === null) return [];
    return [worded ? { locale: localeOf(each), value } : value];
  });
  return found.length > 0 ? found : undefined;
}
