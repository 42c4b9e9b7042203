import type { FieldKind, StatusWord, Unit } from './field-kind.ts';
import { normalizeCents } from './normalize-cents.ts';
import { normalizeCount } from './normalize-count.ts';
import { normalizeCountry } from './normalize-country.ts';
import { normalizeFlag } from './normalize-flag.ts';
import { normalizeId } from './normalize-id.ts';
import { normalizeLang } from './normalize-lang.ts';
import { normalizeStatus } from './normalize-status.ts';
import { normalizeText, type TextRule } from './normalize-text.ts';
import { normalizeUrl } from './normalize-url.ts';
import { normalizeWording, pickWording } from './normalize-wording.ts';
import type { Normalized } from './normalized.ts';

/** What holds for all values of a message. */
export interface Manner {
  readTime: (raw: unknown) => Normalized<string>;
  /** The languages to show a text in, best first. */
  languages: readonly string[];
}

/** A value of the feed, converted for its kind of field. */
export function normalize(
  as: Exclude<FieldKind, 'places'>,
  raw: unknown,
  { unit, words }: { unit?: Unit; words?: Readonly<Record<string, StatusWord>> },
  rule: TextRule,
  manner: Manner,
): Normalized<unknown> {
  if (as === 'line' && typeof raw !== 'object') return normalizeText(raw, rule);
  if (as === 'line') {
    const { value, problem } = normalizeWording(raw, rule);
    return { value: value && pickWording(value, manner.languages), ...(problem !== undefined && { problem }) };
  }
  if (as === 'text') return normalizeWording(raw, rule);
  if (as === 'time') return manner.readTime(raw);
  if (as === 'cents') return normalizeCents(raw, unit);
  if (as === 'status') return normalizeStatus(raw, words);
  return scalars[as](raw);
}

const scalars = {
  id: normalizeId,
  url: normalizeUrl,
  count: normalizeCount,
  flag: normalizeFlag,
  country: normalizeCountry,
  lang: normalizeLang,
};
