import type { z } from 'zod';

/** A file, or one field of it, that the site leaves out, and why: `reason` is for venue staff to read. */
export type Reject = { file: string; field?: string; reason: string };

/**
 * One reject for each problem that a schema found in a file. The schema or `problemSentence` says what is wrong with
 * the value; the value itself is never repeated.
 */
export function rejects(file: string, error: z.ZodError): Reject[] {
  return error.issues.map((issue) => ({ file, field: issue.path.join('.') || undefined, reason: issue.message }));
}
