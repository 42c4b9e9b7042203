import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { demoIdentity } from './demo-identity.ts';

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** A site that the real build made, in a temporary folder that `drop` removes. */
export type BuiltSite = { dir: string; output: string; page: (path: string) => string; drop: () => void };

/** The files that a venue changes, by their paths in the project. */
export type VenueFiles = Record<'site/src/config.ts' | 'site/src/styles/own.css', string>;

/** The venue of the demo. */
export const demoVenue: VenueFiles = {
  'site/src/config.ts': `export const identity = ${JSON.stringify(demoIdentity)};\n`,
  'site/src/styles/own.css': '',
};

/**
 * Builds a content folder, or files given as values, as of one moment, for the demo's venue or another. Rejects with
 * the output if the build fails.
 */
export async function builtSite(
  content: string | Record<string, unknown>,
  env: Record<string, string> = {},
  args: string[] = [],
  venue = demoVenue,
): Promise<BuiltSite> {
  const dir = mkdtempSync(join(tmpdir(), 'callboard-site-'));
  const drop = () => rmSync(dir, { recursive: true, force: true });
  const folder = typeof content === 'string' ? content : join(dir, 'content');
  mkdirSync(folder, { recursive: true });
  if (typeof content !== 'string') for (const [file, value] of Object.entries(content)) write(join(folder, file), value);
  const outDir = join(dir, 'dist');
  const copy = copyProject(venue);
  const run = promisify(execFile)(process.execPath, ['site/build.ts', '--outDir', outDir, ...args], {
    cwd: copy,
    env: {
      /* Not all of process.env, because the test runner sets BASE_URL and other variables that the site's tools read. */
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      BUILD_NOW: '2026-11-23T15:00:00+01:00',
      CALLBOARD_ENV_FILE: 'none',
      CALLBOARD_CONTENT_DIR: folder,
      CALLBOARD_CACHE_DIR: join(projectRoot, 'site/.cache'),
      ...env,
    },
  });
  try {
    const { stdout, stderr } = await run;
    return {
      dir: outDir,
      output: stdout + stderr,
      page: (path) => readFileSync(join(outDir, path, path.includes('.') ? '' : 'index.html'), 'utf8'),
      drop,
    };
  } catch (error) {
    drop();
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${stdout}${stderr}`, { cause: error });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** A copy of what the build needs, with these files of the venue. It is inside the project, so that Node finds the packages. */
function copyProject(venue: VenueFiles): string {
  mkdirSync(join(projectRoot, 'var'), { recursive: true });
  const copy = mkdtempSync(join(projectRoot, 'var/site-'));
  const isMade = /[\\/]site[\\/](?:dist$|\.)/;
  for (const part of ['site', 'schemas', 'package.json', 'tsconfig.json']) {
    cpSync(join(projectRoot, part), join(copy, part), { recursive: true, filter: (source) => !isMade.test(source) });
  }
  for (const [file, text] of Object.entries(venue)) writeFileSync(join(copy, file), text);
  return copy;
}

function write(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value));
}
