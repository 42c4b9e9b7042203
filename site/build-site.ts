import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import { copyImages, prepareImages } from './prepare-images.ts';
import { searchIndex } from './search-index.ts';
import type { Programme } from './src/content/programme.ts';
import { fileCap, headersFile } from './src/host-files.ts';
import { siteAddress } from './src/site-address.ts';
import type { Variables } from './variables.ts';

export type BuildOptions = {
  /** The folder whose place the site takes. */
  outDir: string;
  site?: string | undefined;
  base?: string | undefined;
  variables: Variables;
};

/**
 * Makes the site and puts it in the place of what is in `outDir`. It is made in a folder of its own: two builds at once
 * do not mix, and one that fails leaves the last good site where it is.
 */
export async function buildSite(programme: Programme, { outDir, site, base, variables }: BuildOptions): Promise<void> {
  const work = fileURLToPath(new URL(`.work/${process.pid}/`, import.meta.url));
  const dist = `${work}dist`;
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  process.env.CALLBOARD_PICTURES = `${work}pictures.json`;
  mkdirSync(work, { recursive: true });
  try {
    const pictures = await prepareImages(programme, process.env.CALLBOARD_PICTURES, variables);
    await build({
      root: fileURLToPath(new URL('.', import.meta.url)),
      outDir: dist,
      cacheDir: `${work}cache`,
      logLevel: 'warn',
      ...(site && { site }),
      ...(base && { base }),
      vite: { cacheDir: `${work}vite` },
    });
    copyImages(pictures, dist);
    await searchIndex(dist);
    writeFileSync(join(dist, '_headers'), headersFile(base ?? siteAddress().pathname));
    const cap = fileCap(
      readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length,
      variables.CALLBOARD_SITE_HOST,
    );
    if (cap?.fail) throw new Error(cap.sentence);
    if (cap) console.warn(cap.sentence);
    replace(dist, outDir);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function replace(made: string, outDir: string): void {
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(dirname(outDir), { recursive: true });
  try {
    renameSync(made, outDir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    cpSync(made, outDir, { recursive: true });
  }
}
