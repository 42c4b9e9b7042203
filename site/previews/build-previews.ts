import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepOutOfSearch } from './keep-out-of-search.ts';
import { mergedContent } from './merged-content.ts';
import type { OpenPull } from './open-pulls.ts';
import { previewPath } from './preview-path.ts';

export interface BuildPreviewsOptions {
  pulls: readonly OpenPull[];
  /** The folder of the site that was built. */
  site: string;
  checkout: string;
  remote: string;
  token: string;
  contentPath: string;
  /** Builds the site of a content folder to `outDir`, for a path below the address of the site. Rejects where that fails. */
  build(content: string, outDir: string, path: string): Promise<void>;
}

/**
 * Adds to a built site what it would be after each of these merges, below a path that nobody can guess. The code is that of the checkout;
 * of a pull request only its content is used. Resolves to a sentence for each: one that cannot be shown holds up no other.
 */
export async function buildPreviews({ pulls, site, build, ...from }: BuildPreviewsOptions): Promise<string[]> {
  const said: string[] = [];
  for (const { number, head } of pulls) {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'callboard-preview-'));
    const path = previewPath(head);
    try {
      const content = await mergedContent({ ...from, head, to: join(folder.path, 'merged') });
      if (content === undefined) {
        said.push(`Pull request ${number} has no preview: it does not merge by itself.`);
        continue;
      }
      const outDir = join(site, path);
      await build(content, outDir, path);
      keepOutOfSearch(outDir);
      said.push(`Pull request ${number} is shown at ${path}`);
    } catch (error) {
      said.push(`Pull request ${number} has no preview: ${(error as Error).message.slice(0, 300)}`);
    }
  }
  return said;
}
