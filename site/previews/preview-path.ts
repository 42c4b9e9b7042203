import { createHash } from 'node:crypto';

/**
 * Where the preview of a commit is, below the address of the site. Nobody can guess it who does not know the commit, which the people
 * with access to the repository do; it changes with each commit.
 */
export const previewPath = (head: string): string =>
  `preview/${createHash('sha256').update(`callboard preview ${head}`).digest('hex').slice(0, 32)}/`;
