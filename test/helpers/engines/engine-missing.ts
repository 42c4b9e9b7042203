import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The path of a program; undefined where the machine does not have it. */
export function findProgram(names: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = names.flatMap((name) => (name.includes('/') ? [name] : folders.map((folder) => join(folder, name))));
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Why the tests of an engine cannot run here, a sentence; undefined where they can. With `TEST_ENGINES=all` in the
 * environment, as `.ci/run` sets it, a missing program is an error instead.
 */
export function engineMissing(engine: string, names: string[], debianPackage: string): string | undefined {
  if (findProgram(names)) return undefined;
  const sentence = `The tests of ${engine} are skipped: ${names[0]} is not on this machine. Get it with "apt-get install -y --no-install-recommends ${debianPackage}".`;
  if (process.env.TEST_ENGINES === 'all') throw new Error(sentence);
  return sentence;
}
