import { same } from './same.ts';

type Json = Record<string, unknown>;

/** `theirs` with what `ours` changed, added or took away since `base`, field by field; `ours` where both changed one. */
export function mergeFields(base: Json, ours: Json, theirs: Json): Json {
  const merged = { ...theirs };
  for (const field of new Set([...Object.keys(base), ...Object.keys(ours)])) {
    if (same(ours[field], base[field])) continue;
    if (ours[field] === undefined) delete merged[field];
    else merged[field] = ours[field];
  }
  return merged;
}
