import { chmod, cp, lstat, mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

// docs/decisions/build.md: "How does a machine without CI build the site?"
/**
 * Puts a folder in the place of `output` at one moment: it moves beside it, and `output` is a link that then leads there. Whoever reads
 * sees all of the old or all of the new. What `output` led to before stays until the next time, for requests that are under way.
 */
export async function swapIn(made: string, output: string, name: string): Promise<void> {
  const kept = `${output}.builds`;
  const known = await lstat(output).catch(() => undefined);
  if (known && !known.isSymbolicLink())
    throw new Error(`${output} is there and was not made by a build. Move it away, or name another in CALLBOARD_BUILD_OUTPUT.`);
  await mkdir(kept, { recursive: true });
  await chmod(kept, 0o755); // for the web server, whatever the mask of the service
  const before = known && basename(await readlink(output));
  const target = join(kept, name);
  await rm(target, { recursive: true, force: true });
  await move(made, target);
  const link = `${output}.next`;
  await rm(link, { force: true });
  await symlink(join(basename(kept), name), link);
  await rename(link, output);
  const old = (await readdir(kept)).filter((each) => each !== name && each !== before);
  for (const each of old) await rm(join(kept, each), { recursive: true, force: true });
}

/** By renaming, which is one moment; to another file system by copying, which nobody sees before it is whole. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const part = join(dirname(to), `.${basename(to)}.part`);
    await rm(part, { recursive: true, force: true });
    await cp(from, part, { recursive: true });
    await rename(part, to);
    await rm(from, { recursive: true, force: true });
  }
}
