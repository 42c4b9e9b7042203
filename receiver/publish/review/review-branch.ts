import { type Content, readContent } from '../../content/content.ts';
import type { Policy } from '../../content/kind.ts';
import { overlayPath } from '../../content/paths.ts';
import type { Proposal } from '../../content/plan.ts';
import type { Said } from '../../content/standing.ts';
import { defuse } from '../defuse.ts';
import type { Repo } from '../repo.ts';
import { reviewFiles } from './review-files.ts';

/** On Callboard's commits on a review branch: the commit of main they were made from. */
export const baseTrailer = 'Callboard-Base';

export interface BranchDeps {
  repo: Repo;
  policy: Policy;
  clock(): number;
}

/** Main as the branches start from it. */
export interface Mainline {
  tip: string;
  main: Content;
  said: Said;
}

/** A review branch as it was found. */
export interface FoundBranch {
  head: string;
  now: Content;
  own: Content;
  base: Content;
  baseCommit: string;
}

export interface Brought {
  /** The tip it has now. */
  head: string;
  /** What a person should know: a sentence each. */
  notes: string[];
  /** The events that have an overlay there. */
  overlaid: ReadonlySet<string>;
}

/** The branch on the remote; undefined where there is none. */
export async function findBranch(repo: Repo, branch: string, { tip, main }: Mainline): Promise<FoundBranch | undefined> {
  const head = repo.reviewBranches().get(branch);
  if (head === undefined) return undefined;
  const own = await repo.newestWithTrailer(head, baseTrailer);
  const now = readContent(await repo.files(head));
  const isKnown = own && (await repo.isAncestor(own.value, head));
  if (!own || !isKnown) return { head, now, own: now, base: main, baseCommit: tip };
  return {
    head,
    now,
    own: readContent(await repo.files(own.commit)),
    base: readContent(await repo.files(own.value)),
    baseCommit: own.value,
  };
}

/**
 * Brings a review branch to where it holds these proposals on top of main, with everything that reviewers did there: a new branch, a
 * commit on top, or, where main moved under its files, a merge of main. Never forces; throws as `Repo.pushReview` does.
 */
export async function bringBranch(
  deps: BranchDeps,
  branch: string,
  proposals: Proposal[],
  line: Mainline,
  found: FoundBranch | undefined,
): Promise<Brought> {
  const { repo, policy, clock } = deps;
  const { files, written } = reviewFiles({ ...line, proposals, policy, ...(found && { branch: found }) });
  const message = (base: string) => `${subject(proposals)}\n\n${baseTrailer}: ${base}\n`;
  const at = clock();
  const hasOverlay = (path: string) => (files.has(path) ? files.get(path) : line.main.files.get(path)) !== undefined;
  const overlaid = new Set(proposals.flatMap(({ id }) => (hasOverlay(overlayPath(id)) ? [id] : [])));
  if (!found) {
    const head = await repo.commit({ parent: line.tip, files, message: message(line.tip), at });
    await repo.pushReview(branch, undefined, head);
    return { head, notes: [], overlaid };
  }
  const { head, now, own, base, baseCommit } = found;
  for (const path of leftOver(own, base, files)) files.set(path, line.main.files.get(path));
  const notes =
    written.length > 0
      ? [`What people wrote here is kept on merge, in the overlay: ${written.map((field) => defuse(field)).join(', ')}.`]
      : [];
  const differing = new Map([...files].filter(([path, text]) => now.files.get(path) !== text));
  const moved = [...files.keys()].some((path) => base.files.get(path) !== line.main.files.get(path));
  if (differing.size === 0 && !moved) return { head, notes, overlaid };
  const merged = moved
    ? await repo.merge({ branch: head, base: baseCommit, main: line.tip, files, message: message(line.tip), at })
    : undefined;
  if (moved && merged === undefined) notes.push('Somebody changed the same other file here and on the main branch: merge by hand.');
  if (merged === undefined && differing.size === 0) return { head, notes, overlaid };
  const next = merged ?? (await repo.commit({ parent: head, files: differing, message: message(baseCommit), at }));
  await repo.pushReview(branch, head, next);
  return { head: next, notes, overlaid };
}

/** Files that Callboard proposed on the branch before and does not any more. */
function leftOver(own: Content, base: Content, files: ReadonlyMap<string, string | undefined>): string[] {
  const paths = new Set([...own.files.keys(), ...base.files.keys()]);
  return [...paths].filter((path) => /^(events|tickets)\//.test(path) && !files.has(path) && own.files.get(path) !== base.files.get(path));
}

/** Whether reviewers did anything on the branch beside what Callboard proposed there. */
export async function hasReviewersEdits(
  repo: Repo,
  { head, now, own, base, baseCommit }: FoundBranch,
  contentPaths: (path: string) => boolean,
): Promise<boolean> {
  const overlays = [...new Set([...now.overlays.keys(), ...base.overlays.keys()])];
  if (overlays.some((id) => now.overlays.get(id)?.text !== base.overlays.get(id)?.text)) return true;
  const events = [...now.files.keys()].filter((path) => /^(events|tickets)\//.test(path));
  if (events.some((path) => now.files.get(path) !== own.files.get(path))) return true;
  return (await repo.changed(baseCommit, head)).some((path) => !contentPaths(path));
}

function subject(proposals: Proposal[]): string {
  const [first] = proposals;
  if (!first) return 'Follow Stager';
  return proposals.length === 1 ? `Propose: ${defuse(first.title, 60)}` : `Propose: ${proposals.length} events`;
}
