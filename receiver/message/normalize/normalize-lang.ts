import { showJson } from '../../text/show-json.ts';
import type { Normalized } from './normalized.ts';

/** A language tag of one or two parts, in the usual case: `nl_BE` becomes `nl-BE`. */
export function normalizeLang(raw: unknown): Normalized<string> {
  const [, language, rest] = (typeof raw === 'string' && /^\s*([a-z]{2,3})(?:[-_]([a-z0-9]{2,8}))?\s*$/i.exec(raw)) || [];
  if (language === undefined) return { problem: `${showJson(raw)} is no language: expected a tag such as nl or en-GB` };
  return { value: rest === undefined ? language.toLowerCase() : `${language.toLowerCase()}-${region(rest)}` };
}

const region = (part: string) => (part.length === 4 ? part[0]?.toUpperCase() + part.slice(1).toLowerCase() : part.toUpperCase());
