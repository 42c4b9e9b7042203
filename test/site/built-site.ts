import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

export const projectRoot = new URL('../../', import.meta.url).pathname;

/** A site made by the real build, in a folder of its own that `drop` removes. */
export type BuiltSite = { dir: string; output: string; page: (path: string) => string; drop: () => void };

/** Builds a content folder, or the files given as values, as of one moment; rejects with what was printed when the build fails. `root` is that of the project, or of a copy. */
export async function builtSite(
  content: string | Record<string, unknown>,
  env: Record<string, string> = {},
  args: string[] = [],
  root = projectRoot,
): Promise<BuiltSite> {
  const dir = mkdtempSync(join(tmpdir(), 'callboard-site-'));
  const drop = () => rmSync(dir, { recursive: true, force: true });
  const folder = typeof content === 'string' ? join(projectRoot, content) : join(dir, 'content');
  if (typeof content !== 'string') for (const [file, value] of Object.entries(content)) write(join(folder, file), value);
  const outDir = join(dir, 'dist');
  const run = promisify(execFile)(process.execPath, ['site/build.ts', '--outDir', outDir, ...args], {
    cwd: root,
    env: {
      /* Not all of process.env: the test runner sets BASE_URL and others of the names that the site's tools read. */
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      INIT_CWD: root,
      BUILD_NOW: '2026-11-23T15:00:00+01:00',
      CALLBOARD_CONTENT_DIR: folder,
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
  }
}

function write(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
}
