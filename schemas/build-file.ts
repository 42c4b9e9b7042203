import { z } from 'zod';

const count = z.int().min(0);
const problem = z.object({ file: z.string(), field: z.string().optional(), reason: z.string() });

/** `/build.json` on the site: what it was made from, as a build writes it. */
export const BuildFile = z.object({
  builtAt: z
    .string()
    .refine((time) => Number.isFinite(Date.parse(time)))
    .describe('The moment as of which the pages were made.'),
  commit: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .optional()
    .describe('The commit that was checked out; absent if the content is in no repository.'),
  contentCommit: z.string().optional().describe('The last commit that touched the content folder.'),
  demo: z.boolean().optional().describe('True for the invented programme of the demo.'),
  nextBoundary: z.string().nullable().describe('The next moment at which a page changes without a commit.'),
  counts: z.object({ events: count, upcoming: count, past: count, removed: count, skipped: count }),
  skipped: z.array(problem).describe('The files and fields that are left out, and why.'),
  corrected: z.array(problem).optional().describe('The times that are *read otherwise*.'),
});

export type BuildFile = z.infer<typeof BuildFile>;

/** Where a site says what it was made from. */
export const buildFileUrl = (site: string): string => new URL('build.json', site.endsWith('/') ? site : `${site}/`).href;
