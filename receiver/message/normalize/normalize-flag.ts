import { showJson } from '../../text/show-json.ts';
import type { Normalized } from './normalized.ts';

/** Yes or no. */
export function normalizeFlag(raw: unknown): Normalized<boolean> {
  if (raw === true || raw === 'true' || raw === 1) return { value: true };
  if (raw === false || raw === 'false' || raw === 0) return { value: false };
  return { problem: `${showJson(raw)} is neither true nor false` };
}
