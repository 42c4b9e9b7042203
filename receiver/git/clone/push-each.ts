import { remoteError } from '../answers/remote-error.ts';
import { RefusedError, type ReviewMove } from '../repo.ts';

/** Runs a git command that talks to the remote. */
export type Visit = (args: string[]) => Promise<unknown>;

/** Moves branches in one push, each independently; see `Repo.pushReviews`. */
export async function pushEach(visit: Visit, remote: string, moves: ReviewMove[]): Promise<Map<string, Error>> {
  if (moves.length === 0) return new Map();
  const stayed = await pushOnce(visit, remote, moves);
  const isRefusedWhole = stayed.size === moves.length && [...stayed.values()].every((error) => error instanceof RefusedError);
  if (!isRefusedWhole || moves.length === 1) return stayed;
  // A host may refuse a whole push because of one branch in it.
  const half = Math.ceil(moves.length / 2);
  const halves = [await pushEach(visit, remote, moves.slice(0, half)), await pushEach(visit, remote, moves.slice(half))];
  return new Map(halves.flatMap((each) => [...each]));
}

async function pushOnce(visit: Visit, remote: string, moves: ReviewMove[]): Promise<Map<string, Error>> {
  const ref = (branch: string) => `refs/heads/${branch}`;
  const leases = moves.map(({ branch, from }) => `--force-with-lease=${ref(branch)}:${from ?? ''}`);
  const specs = moves.map(({ branch, to }) => `${to ?? ''}:${ref(branch)}`);
  try {
    await visit(['push', '--porcelain', ...leases, '--', remote, ...specs]);
    return new Map();
  } catch (error) {
    const stayed = rejectedIn(error);
    if (stayed.size === 0) throw error;
    return stayed;
  }
}

/** The branches that were not moved, which git prints as `!<tab>from:to<tab>[rejected] (reason)`. */
function rejectedIn(error: unknown): Map<string, Error> {
  const { cause, message } = error as Error;
  const said = cause instanceof Error ? cause.message : message;
  const lines = said.matchAll(/^!\t[^\t\n]*:refs\/heads\/([^\t\n]+)\t.*$/gm);
  return new Map([...lines].map(([line, branch = '']) => [branch, remoteError(new Error(withSaid(line, branch, said)))]));
}

/** The line of a branch, with what the remote said about this branch or about none. */
function withSaid(line: string, branch: string, said: string): string {
  if (!line.includes('[remote rejected]')) return line;
  const spoken = said.split('\n').filter((each) => /^(?:Error: )*remote:/.test(each));
  const about = spoken.filter(
    (each) => !each.includes('refs/heads/') || new RegExp(`refs/heads/${RegExp.escape(branch)}(?![\\w/-])`).test(each),
  );
  return [line, ...about].join('\n');
}
