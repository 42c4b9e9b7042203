import { characterStart } from '../../../schemas/text/cut-text.ts';
import { same } from '../../json/same.ts';
import type { Detail } from '../../reconcile/plan.ts';
import type { Words } from '../../words/words.ts';
import { showValue } from './show-value.ts';

/** The old and the new value in words. If both begin with the same long text, the part that differs. */
export function bothSides({ kind, field = '', from, to }: Detail, words: Words): [string, string] {
  const [before, after] = [from, to].map((value) => showValue(inWords(value, { kind, field }, words), field, words)) as [string, string];
  if (before !== after) return [before, after];
  if (typeof from !== 'string' || typeof to !== 'string') return [before, `${after} (${words.pull.differsUnseen})`];
  const start = characterStart(from, Math.max(0, firstDifference(from, to) - context));
  const rest = (text: string) => showValue(`…${text.slice(start)}`, field, words);
  return [rest(from), rest(to)];
}

/** What a field says whose values are Callboard's own; a text of the venue's stays as it is. */
const inWords = (value: unknown, { kind, field }: Pick<Detail, 'kind' | 'field'>, { value: { state } }: Words) =>
  typeof value === 'string' && (kind === 'tickets' || field === 'status') ? state(value) : value;

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
