import { Id } from '../../../schemas/scalars.ts';
import { showJson } from '../../text/show-json.ts';
import type { Normalized } from './normalized.ts';

/** An id in digits, from a number, a string or a bigint. Anything that is not exactly a positive whole number is refused. */
export function normalizeId(raw: unknown): Normalized<string> {
  if (typeof raw === 'number' && Number.isSafeInteger(raw) && raw > 0) return { value: String(raw) };
  const { success, data } = Id.safeParse(typeof raw === 'bigint' ? String(raw) : raw);
  return success ? { value: data } : { problem: `${showJson(raw)} is no id: expected a whole number of 1 to 20 digits` };
}
