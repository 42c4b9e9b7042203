import type { z } from 'zod';
import { inOrder } from './in-order.ts';

/**
 * Writes a content file: keys in the order of the schema, nothing empty, two spaces, a final newline. Equal content gives equal bytes,
 * so "no change" is an empty diff. Throws if the value breaks the schema.
 */
export function serialize<T extends object>(schema: z.ZodType<T>, value: T, $schema?: string): string {
  const ordered = inOrder(schema, value);
  return `${JSON.stringify($schema === undefined ? ordered : { $schema, ...ordered }, null, 2)}\n`;
}
