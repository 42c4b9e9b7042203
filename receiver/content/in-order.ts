import type { z } from 'zod';
import { problemSentence } from '../../schemas/files/problem-sentence.ts';

const known = new WeakMap<z.ZodType, WeakSet<object>>();

/**
 * The value, checked, with its keys in the order of the schema. A value that this returned is not checked again, because content is
 * never changed in place. Throws if the value breaks the schema.
 */
export function inOrder<T extends object>(schema: z.ZodType<T>, value: T): T {
  const checked = known.get(schema) ?? new WeakSet();
  if (checked.has(value)) return value;
  const ordered = schema.parse(value, { error: problemSentence });
  known.set(schema, checked.add(ordered));
  return ordered;
}
