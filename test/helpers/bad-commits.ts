import { git } from './git.ts';

/** Commits that change nothing, that say what another says already, that have two parents, or a second root. */
export async function badCommits(repository: string, branch: string): Promise<string[]> {
  const log = await git(repository, ['log', '--format=%H %T %P|%(trailers:key=Callboard-Feed,valueonly,separator=%x2C)', branch]);
  const commits = log.split('\n').map((line) => {
    const [head = '', feed = ''] = line.split('|');
    const [id = '', tree = '', ...parents] = head.split(' ').filter(Boolean);
    return { id, tree, parents, feed };
  });
  const trees = new Map(commits.map(({ id, tree }) => [id, tree]));
  const feeds = commits.map(({ feed }) => feed).filter(Boolean);
  return commits.flatMap(({ id, tree, parents, feed }, index) => [
    ...(trees.get(parents[0] ?? '') === tree ? [`${branch}: ${id} is empty`] : []),
    ...(parents.length > 1 ? [`${branch}: ${id} is a merge`] : []),
    ...(parents.length === 0 && index < commits.length - 1 ? [`${branch}: ${id} is a second root`] : []),
    ...(feed && feeds.indexOf(feed) !== feeds.lastIndexOf(feed) ? [`${branch}: ${id} says feed ${feed} again`] : []),
  ]);
}
