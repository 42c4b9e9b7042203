import { git } from '../run/git.ts';
import type { InClone } from './git-trees.ts';

/** The commits with this trailer on the first-parent line of `tip`, and its value: newest first, without ancestors of `since`. */
export async function trailersBetween(inClone: InClone, since: string | undefined, tip: string, trailer: string) {
  const format = `--format=%H%x00%(trailers:key=${trailer},valueonly,separator=%x2C)`;
  const range = since === undefined ? [tip] : [tip, `^${since}`];
  const log = await inClone((at) => git(at, ['log', '--first-parent', `--grep=^${trailer}: `, format, ...range, '--']));
  return log.split('\n').flatMap((line) => {
    const [commit = '', value = ''] = line.split('\0');
    return value.trim() === '' ? [] : [{ commit, value: value.trim() }];
  });
}
