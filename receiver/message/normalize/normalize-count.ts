import { showJson } from '../../text/show-json.ts';
import type { Normalized } from './normalized.ts';

/** A whole number that is not negative. */
export function normalizeCount(raw: unknown): Normalized<number> {
  const value = typeof raw === 'string' && /^\d{1,15}$/.test(raw) ? Number(raw) : raw;
  return Number.isSafeInteger(value) && Number(value) >= 0
    ? { value: Number(value) }
    : { problem: `${showJson(raw)} is no number: expected a whole one of 0 or more` };
}
