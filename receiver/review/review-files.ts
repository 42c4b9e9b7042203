import type { Policy } from '../content/change-kind.ts';
import { type Content, readContent } from '../content/content.ts';
import { idIn } from '../content/paths.ts';
import type { Proposal } from '../reconcile/plan.ts';
import { branchOverlay } from './branch-overlay.ts';
import type { FoundBranch } from './find-branch.ts';
import { reviewersLift } from './reviewers-lift.ts';

export interface ReviewFilesInput {
  proposals: Proposal[];
  /** The events that the branch was about before. */
  ids: string[];
  main: Content;
  policy: Policy;
  /** Absent for a new branch. */
  branch?: FoundBranch | undefined;
}

export interface ReviewFiles {
  files: Map<string, string | undefined>;
  /** Fields of overlays that reviewers changed from main, by event. */
  written: Map<string, string[]>;
  /** Events whose overlay on the branch does not parse. */
  broken: string[];
}

/**
 * The files of a review branch: the proposals, and the overlays with reviewers' changes. An event that is no longer proposed is as on
 * main, except its overlay. Callboard writes no files of other events here.
 */
export function reviewFiles({ proposals, ids, main, policy, branch }: ReviewFilesInput): ReviewFiles {
  const found: ReviewFiles = { files: new Map(proposals.flatMap((proposal) => [...proposal.files])), written: new Map(), broken: [] };
  if (!branch) return found;
  const proposed = new Set(proposals.map(({ id }) => id));
  const ours = new Set([...proposed, ...ids]);
  for (const path of proposedBefore(branch)) {
    const id = idIn('events', path) ?? idIn('tickets', path) ?? '';
    if (ours.has(id) && !found.files.has(path)) found.files.set(path, main.files.get(path));
  }
  const events = readContent(textsOf(found.files), main).events;
  for (const id of ours) {
    const lifted = reviewersLift(id, { branch, main, policy, proposed: proposed.has(id) ? events.get(id)?.value : undefined });
    const overlay = branchOverlay(id, branch, main, lifted);
    if (overlay.broken) found.broken.push(id);
    if (overlay.written.length > 0) found.written.set(id, overlay.written);
    for (const [path, text] of overlay.files) found.files.set(path, text);
  }
  return found;
}

/** Paths of events and tickets at which the branch differs, or differed when Callboard left it, from main. */
function proposedBefore({ now, own, base }: FoundBranch): string[] {
  const sides = [now, ...(own ? [own.files] : [])];
  const paths = new Set([...sides, base].flatMap(({ files }) => [...files.keys()]));
  return [...paths].filter(
    (path) => /^(events|tickets)\//.test(path) && sides.some(({ files }) => files.get(path) !== base.files.get(path)),
  );
}

const textsOf = (files: ReadonlyMap<string, string | undefined>): Map<string, string> =>
  new Map([...files].flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])));
