import { showJson } from '../../text/show-json.ts';
import type { Normalized } from './normalized.ts';

/** An ISO 3166 country code. */
export function normalizeCountry(raw: unknown): Normalized<string> {
  const code = typeof raw === 'string' ? raw.trim().toUpperCase() : '';
  return /^[A-Z]{2}$/.test(code) ? { value: code } : { problem: `${showJson(raw)} is no country: expected a code such as NL` };
}
