import { showJson } from '../../text/show-json.ts';
import { normalizeLang } from './normalize-lang.ts';
import { normalizeText, type TextRule } from './normalize-text.ts';
import type { Normalized } from './normalized.ts';

/** A text given once (`plain`), or once for each language. */
export interface Wording {
  plain?: string;
  byLang: Record<string, string>;
}

/** A text as one string, as an object by locale (`{ nl: …, en: … }`), or as a list of `{ locale, text }`. */
export function normalizeWording(raw: unknown, rule: TextRule): Normalized<Wording> {
  if (typeof raw !== 'object' || raw === null) {
    const { value, problem } = normalizeText(raw, rule);
    return { ...(value !== undefined && { value: { plain: value, byLang: {} } }), ...(problem && { problem }) };
  }
  const byLang: Record<string, string> = {};
  const problems: string[] = [];
  for (const [locale, text] of localized(raw)) {
    const { value: lang } = normalizeLang(locale);
    if (lang === undefined) return { problem: `${showJson(raw)} is neither a text nor a text for each locale` };
    if (text === null || text === undefined) continue;
    const { value, problem } = normalizeText(text, rule);
    if (value !== undefined) byLang[lang] ??= value;
    if (problem) problems.push(`${lang}: ${problem}`);
  }
  return { ...(Object.keys(byLang).length > 0 && { value: { byLang } }), ...(problems.length > 0 && { problem: problems.join('; ') }) };
}

function localized(raw: object): [locale: unknown, text: unknown][] {
  if (!Array.isArray(raw)) return Object.entries(raw);
  return raw.map((each) => [localeOf(each), ownValue(each, ['value', 'text', 'textHtml', 'html'])]);
}

/** The locale of an element in a list of translations. */
export const localeOf = (element: unknown) => ownValue(element, ['locale', 'language', 'lang']);

function ownValue(element: unknown, names: string[]): unknown {
  if (typeof element !== 'object' || element === null) return undefined;
  const name = names.find((each) => Object.hasOwn(element, each));
  return name === undefined ? undefined : element[name as keyof typeof element];
}

/** The text to show if only one is wanted: the first of `languages` that it has, else any. */
export function pickWording({ plain, byLang }: Wording, languages: readonly string[]): string | undefined {
  const lang = pickLang(Object.keys(byLang), languages);
  return plain ?? (lang === undefined ? Object.values(byLang)[0] : byLang[lang]);
}

/** The first wanted language that the text has, in its own variant or another. */
export function pickLang(told: readonly string[], wanted: readonly string[]): string | undefined {
  const primary = (lang: string) => lang.split('-')[0];
  for (const lang of wanted) {
    const found = told.find((each) => each === lang) ?? told.find((each) => primary(each) === primary(lang));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Adds the languages of a later place that the text does not have yet. A text given once stays as it is. */
export function joinWordings(first: Wording | undefined, more: Wording | undefined): Wording | undefined {
  if (first === undefined || more === undefined) return first ?? more;
  const adds = Object.keys(more.byLang).some((lang) => !Object.hasOwn(first.byLang, lang));
  return adds ? { ...first, byLang: { ...more.byLang, ...first.byLang } } : first;
}
