import { same } from './same.ts';

type Json = Record<string, unknown>;

/** `theirs` with every field that `ours` changed, added or removed since `base`. If both changed a field, `ours` wins. */
export function mergeFields(base: Json, ours: Json, theirs: Json): Json {
  const merged = { ...theirs };
  for (const field of new Set([...Object.keys(base), ...Object.keys(ours)])) {
    if (same(ours[field], base[field])) continue;
    if (ours[field] === undefined) delete merged[field];
    else merged[field] = ours[field];
  }
  return merged;
}
