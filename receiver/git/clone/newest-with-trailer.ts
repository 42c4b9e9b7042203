import type { Among } from '../repo.ts';
import { git } from '../run/git.ts';
import type { InClone } from './git-trees.ts';

// docs/decisions/publishing.md: "How is Callboard's newest commit on main found?"
/**
 * The newest commit with this trailer among all ancestors of `tip`, by descent, and the trailer's value. With `untouched`, only commits
 * whose committer is `committer`, an e-mail address.
 */
export async function newestWithTrailer(
  inClone: InClone,
  tip: string,
  trailer: string,
  { without, untouched, committer }: Among & { committer: string },
): Promise<{ commit: string; value: string } | undefined> {
  const format = `--format=%H%x00%ce%x00%(trailers:key=${trailer},valueonly,separator=%x2C)`;
  const known = without === undefined ? [] : [`^${without}`];

  async function first(...args: string[]): Promise<{ commit: string; value: string } | undefined> {
    const log = await inClone((at) => git(at, ['log', `--grep=^${trailer}: `, format, ...args, tip, ...known, '--']));
    for (const line of log.split('\n')) {
      const [commit = '', by, value = ''] = line.split('\0');
      const isMeant = value.trim() !== '' && (!untouched || by === committer);
      if (isMeant) return { commit, value: value.trim() };
    }
    return undefined;
  }

  // By date git would stop at the first match, but clocks may be wrong; by descent it would walk through years. So it walks by descent, down to that match.
  const latest = await first('-n', '20');
  return latest && first('--topo-order', '--not', `${latest.commit}^@`, '--not');
}
