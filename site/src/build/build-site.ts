import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import type { Programme } from '../content/programme.ts';
import { siteAddress } from '../links/site-address.ts';
import { fileCap, headersFile } from './deploy/host-files.ts';
import { defineSettings, pageSettings } from './page-settings.ts';
import { copyImages, copyLogo, prepareImages } from './prepare-images.ts';
import { putInPlace } from './put-in-place.ts';
import { searchIndex } from './search-index.ts';
import type { Variables } from './variables/variables.ts';
import { workFolder } from './work-folder.ts';

export type BuildOptions = {
  /** The folder that the site replaces. */
  outDir: string;
  site?: string | undefined;
  base?: string | undefined;
  variables: Variables;
};

/**
 * Makes the site and replaces `outDir` with it. It works in another folder, so two builds at once do not mix, and a
 * failed build leaves the last good site as it is.
 */
export async function buildSite(programme: Programme, { outDir, site, base, variables }: BuildOptions): Promise<void> {
  const work = workFolder(fileURLToPath(new URL('../../.work', import.meta.url)));
  const dist = join(work, 'dist');
  try {
    const pictures = await prepareImages(programme, variables);
    await build({
      root: fileURLToPath(new URL('../..', import.meta.url)),
      outDir: dist,
      cacheDir: join(work, 'cache'),
      logLevel: 'warn',
      ...(site && { site }),
      ...(base && { base }),
      vite: { cacheDir: join(work, 'vite'), ...defineSettings(pageSettings(variables, pictures)) },
    });
    copyImages(Object.values(pictures), variables.CALLBOARD_CACHE_DIR, dist);
    copyLogo(variables.CALLBOARD_CONTENT_DIR, dist);
    await searchIndex(dist);
    writeFileSync(join(dist, '_headers'), headersFile(base ?? siteAddress(variables.CALLBOARD_SITE_URL).pathname));
    const cap = fileCap(
      readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length,
      variables.CALLBOARD_SITE_HOST,
    );
    if (cap?.fail) throw new Error(cap.sentence);
    if (cap) console.warn(cap.sentence);
    putInPlace(dist, outDir);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
