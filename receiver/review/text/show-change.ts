import { characterStart } from '../../../schemas/text/cut-text.ts';
import { same } from '../../json/same.ts';
import type { Detail } from '../../reconcile/plan.ts';
import { showValue } from './show-value.ts';

/** The old and the new value in words. If both begin with the same long text, the part that differs. */
export function bothSides({ field = '', from, to }: Pick<Detail, 'field' | 'from' | 'to'>): [string, string] {
  const [before, after] = [showValue(from, field), showValue(to, field)];
  if (before !== after) return [before, after];
  if (typeof from !== 'string' || typeof to !== 'string') return [before, `${after} (it differs in what is not shown here)`];
  const start = characterStart(from, Math.max(0, firstDifference(from, to) - context));
  const rest = (text: string) => showValue(`…${text.slice(start)}`, field);
  return [rest(from), rest(to)];
}

/** This much of the common text precedes the difference. */
const context = 40;

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

type Texts = Record<string, Record<string, unknown> | undefined>;

/** A change of the texts in other languages, as one change for each text: `title (en)`. */
export function inEachLanguage({ kind, from, to }: Detail): Detail[] {
  const [before, after] = [from, to].map((texts) => (texts ?? {}) as Texts) as [Texts, Texts];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((language) => {
    const [old, told] = [before[language] ?? {}, after[language] ?? {}];
    const changed = Object.keys({ ...old, ...told }).filter((field) => !same(old[field], told[field]));
    return changed.map((field) => ({ kind, field: `${field} (${language})`, from: old[field], to: told[field] }));
  });
}
