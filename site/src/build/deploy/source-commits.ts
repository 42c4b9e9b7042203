import { execFileSync } from 'node:child_process';

/** The checked-out commit and the last one that touched the content folder; empty if the content is in no repository. */
export function sourceCommits(folder: string): { commit?: string; contentCommit?: string } {
  const git = (...args: string[]) => {
    try {
      return execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || undefined;
    } catch {
      return undefined;
    }
  };
  const commit = git('rev-parse', 'HEAD');
  const contentCommit = git('log', '-1', '--format=%H', '--', '.');
  return { ...(commit && { commit }), ...(contentCommit && { contentCommit }) };
}
