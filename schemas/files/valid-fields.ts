import type { z } from 'zod';

/** The valid fields of a JSON object, as the schema reads them. Each is checked by itself, so a bad field does not spoil the others. */
export function validFields<S extends z.ZodObject>(schema: S, json: object = {}): Partial<z.infer<S>> {
  const good = Object.entries(json).flatMap(([field, value]) => {
    const read = Object.hasOwn(schema.shape, field) ? (schema.shape[field] as z.ZodType).safeParse(value) : undefined;
    return read?.success ? [[field, read.data]] : [];
  });
  return Object.fromEntries(good) as Partial<z.infer<S>>;
}
