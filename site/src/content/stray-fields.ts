import type { z } from 'zod';
import { isObject } from '../../../schemas/rules/is-object.ts';
import { nearestName } from '../../../schemas/text/nearest-name.ts';
import type { Reject } from './reject.ts';

/** Fields of a person's file that nothing reads, most likely by a slip. */
export function strayFields(file: string, value: unknown, schema: z.ZodObject): Reject[] {
  if (!isObject(value)) return [];
  const known = Object.keys(schema.shape);
  return Object.keys(value)
    .filter((field) => !known.includes(field))
    .map((field) => {
      const meant = nearestName(field, known);
      return { file, field, reason: `nothing reads a field of this name${meant ? `; did you mean ${meant}?` : ''}` };
    });
}
