import type { Policy } from '../content/change-kind.ts';
import { idIn, overlayPath } from '../content/paths.ts';
import type { Repo } from '../git/repo.ts';
import { baseTrailer } from '../git/trailers.ts';
import type { Proposal } from '../reconcile/plan.ts';
import { defuse } from '../text/defuse.ts';
import type { Words } from '../words/words.ts';
import type { FoundBranch, Mainline } from './find-branch.ts';
import { mainsSide } from './mains-side.ts';
import { type ReviewFiles, reviewFiles } from './review-files.ts';
import { timesLeftOut } from './times-left-out.ts';

export interface BranchDeps {
  repo: Repo;
  policy: Policy;
  /** The language of pull requests and commits. */
  words: Words;
  clock(): number;
  /** Folder of the content in the repository, with a slash at its end, '' for its root. */
  prefix: string;
}

/** What a branch proposes. */
export interface BranchContent {
  proposals: Proposal[];
  /** The events that it was about before. */
  ids: string[];
  found: FoundBranch | undefined;
}

/** A branch whose commits are made but not pushed yet. */
export interface PreparedBranch {
  /** Its new tip. */
  head: string;
  /** Notes for a person, a sentence each. */
  notes: string[];
  /** The events that have an overlay there. */
  overlaid: ReadonlySet<string>;
  /** By event, a sentence for each time that the site would leave out or read differently after a merge. */
  leftOut: ReadonlyMap<string, string[]>;
  /** The events that reviewers edited there, in an overlay or in the event's file. */
  written: string[];
  /** Whether reviewers changed any file there. */
  isReviewed: boolean;
}

/**
 * Makes the commits after which a review branch holds these proposals on top of main, with everything that reviewers did there: the
 * first commit of a new branch, one more on top, or, if main changed the same files, a merge of main and one more on top.
 */
export async function prepareBranch(deps: BranchDeps, content: BranchContent, line: Mainline): Promise<PreparedBranch> {
  const { proposals, ids, found } = content;
  const { main } = line;
  const { words } = deps;
  const made = reviewFiles({ proposals, ids, main, policy: deps.policy, branch: found });
  const hasOverlay = (path: string) => (made.files.has(path) ? made.files.get(path) : main.files.get(path)) !== undefined;
  const overlaid = new Set(proposals.flatMap(({ id }) => (hasOverlay(overlayPath(id)) ? [id] : [])));
  const written = [...new Set([...made.written.keys(), ...made.broken])];
  const leftOut = timesLeftOut(
    proposals.map(({ id }) => id),
    made.files,
    main,
    words,
  );
  const common = { overlaid, leftOut, written, notes: notesOn(made, words) };
  const commit = (parent: string, files: ReviewFiles['files'], base: string) =>
    deps.repo.commit({ parent, files, message: messageOf(proposals, base, words), at: deps.clock() });
  if (!found) return { ...common, head: await commit(line.tip, made.files, line.tip), isReviewed: false };

  const ours = new Set([...proposals.map(({ id }) => id), ...ids]);
  const isReviewed = written.length > 0 || (await hasOtherEdits(deps, found, ours, line));
  const merged = await takeMainIn(deps, content, made.files, line);
  if (merged === 'by-hand') common.notes.push(words.pull.mergeByHand);
  const taken = merged === undefined || merged === 'by-hand' ? undefined : merged;
  const stands = taken?.files ?? found.now.files;
  const rest = new Map([...made.files].filter(([path, text]) => stands.get(path) !== text));
  const tip = taken?.commit ?? found.head;
  const head = rest.size === 0 ? tip : await commit(tip, rest, taken ? line.tip : found.baseCommit);
  return { ...common, head, isReviewed };
}

type Taken = { commit: string; files: ReadonlyMap<string, string | undefined> };

/** The merge of main, if main changed these files; else undefined. */
async function takeMainIn(
  { repo, clock, words }: BranchDeps,
  { proposals, found }: BranchContent,
  files: ReviewFiles['files'],
  { tip, main }: Mainline,
): Promise<Taken | 'by-hand' | undefined> {
  if (!found || ![...files.keys()].some((path) => found.base.files.get(path) !== main.files.get(path))) return undefined;
  const side = mainsSide(files, { ...found, main });
  const merge = {
    branch: found.head,
    base: found.baseCommit,
    main: tip,
    files: side,
    message: messageOf(proposals, tip, words),
    at: clock(),
  };
  const commit = await repo.merge(merge);
  return commit === undefined ? 'by-hand' : { commit, files: side };
}

/** Whether reviewers changed any file other than those of the branch's events. */
async function hasOtherEdits({ repo, prefix }: BranchDeps, { head, baseCommit }: FoundBranch, ours: Set<string>, { tip }: Mainline) {
  const isOurs = (path: string) => {
    const below = path.startsWith(prefix) ? path.slice(prefix.length) : '';
    return ours.has(idIn('events', below) ?? idIn('tickets', below) ?? idIn('overlay', below) ?? '');
  };
  const sinceMain = new Set(await repo.changed(tip, head));
  return (await repo.changed(baseCommit, head)).some((path) => sinceMain.has(path) && !isOurs(path));
}

const mostNamed = 20;

function notesOn({ written, broken }: ReviewFiles, { pull }: Words): string[] {
  const fields = [...written].flatMap(([id, names]) => names.map((name) => defuse(`${id}.${name}`)));
  const named = [...fields.slice(0, mostNamed), ...(fields.length > mostNamed ? [pull.andMore(fields.length - mostNamed)] : [])];
  return [...(fields.length > 0 ? [pull.kept(named.join(', '))] : []), ...broken.slice(0, mostNamed).map((id) => pull.brokenOverlay(id))];
}

function messageOf(proposals: Proposal[], base: string, { commit }: Words): string {
  const [first] = proposals;
  const subject =
    first === undefined
      ? commit.follow
      : commit.propose(proposals.length === 1 ? defuse(first.title, 60) : commit.events(proposals.length));
  return `${subject}\n\n${baseTrailer}: ${base}\n`;
}
