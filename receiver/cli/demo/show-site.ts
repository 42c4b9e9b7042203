import { join } from 'node:path';
import { git } from '../../git/run/git.ts';
import { runNode } from './run-node.ts';
import { serveFolder } from './serve-folder.ts';

export interface SiteToShow {
  /** For the checkout and the site; of the caller's own. */
  folder: string;
  /** The repository on this machine, its branch that visitors see, and where in it the content is. */
  repository: string;
  branch: string;
  contentPath: string;
  /** End after the build. */
  once?: boolean;
}

/** Checks out what visitors are to see, builds it as CI would, and serves it on this machine until the signal. Rejects with what the build said. */
export async function showSite(shown: SiteToShow, out: (line: string) => void, signal: AbortSignal): Promise<void> {
  const [checkout, dist] = [join(shown.folder, 'checkout'), join(shown.folder, 'site')];
  const server = await serveFolder(dist);
  try {
    await git({ dir: shown.folder }, ['clone', '--quiet', '--branch', shown.branch, '--', shown.repository, checkout]);
    out('\nBuilding the site from that, as CI does after each push …');
    const began = Date.now();
    const run = runNode('site/build.ts', ['--outDir', dist], {
      env: { CALLBOARD_CONTENT_DIR: join(checkout, shown.contentPath), CALLBOARD_SITE_URL: `${server.url}/` },
      signal,
    });
    if ((await run.ended) !== 0) throw new Error(`The site could not be built: ${run.output().trim()}`);
    out(`Built in ${((Date.now() - began) / 1000).toFixed(1)} s into ${dist}`);
    if (shown.once) return;
    out(`\nThe site is at ${server.url}/ until you press Ctrl-C.`);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  } finally {
    await server.close(0);
  }
}
