import type { Content } from '../../content/content.ts';
import { type Field, fields, kindOf, type Policy } from '../../content/kind.ts';
import { lift } from '../../content/lift.ts';
import { overlayPath } from '../../content/paths.ts';
import type { Proposal } from '../../content/plan.ts';
import { same } from '../../content/same.ts';
import { isLive, type Said } from '../../content/standing.ts';

type Json = Record<string, unknown>;
type Files = Map<string, string | undefined>;

export interface ReviewFilesInput {
  proposals: Proposal[];
  main: Content;
  said: Said;
  policy: Policy;
  /** The branch as it is, as Callboard last left it, and main as it then was; absent for a branch that is to be made. */
  branch?: { now: Content; own: Content; base: Content };
}

/**
 * The files of a review branch: the proposals, and in the overlays what reviewers changed there since Callboard's last commit. `written`
 * names the overlay's fields that are others than on main, as `<event id>.<field>`. Where a field goes direct, a value that main or the feed has too is nobody's edit: it came with a merge of main.
 */
export function reviewFiles(input: ReviewFilesInput): { files: Files; written: string[] } {
  const { proposals, main, branch } = input;
  const files: Files = new Map(proposals.flatMap((proposal) => [...proposal.files]));
  const written: string[] = [];
  if (!branch) return { files, written };
  for (const { id } of proposals) {
    const taken = reviewersOf(id, branch, input);
    const before: Json = main.overlays.get(id)?.json ?? {};
    const overlay = { ...before, ...taken };
    written.push(...Object.keys(overlay).flatMap((field) => (same(overlay[field], before[field]) ? [] : [`${id}.${field}`])));
    const isMains = same(overlay, before);
    files.set(overlayPath(id), isMains ? main.overlays.get(id)?.text : `${JSON.stringify(overlay, null, 2)}\n`);
  }
  return { files, written };
}

/** What reviewers want in the overlay of an event: what they wrote there, and what they changed in its file. */
function reviewersOf(id: string, branch: NonNullable<ReviewFilesInput['branch']>, { main, said, policy }: ReviewFilesInput): Json {
  const [now, own, base] = [branch.now, branch.own, branch.base].map((content) => content.overlays.get(id)?.json ?? {}) as [
    Json,
    Json,
    Json,
  ];
  const overlay = Object.fromEntries(Object.entries(now).filter(([name, value]) => !same(value, base[name])));
  const [is, was] = [branch.now.events.get(id), branch.own.events.get(id)?.value];
  if (!isLive(was)) return overlay;
  if (!is) return { ...overlay, hidden: true };
  if (!is.json) return overlay;
  const onMain = main.events.get(id)?.json;
  const nobodys = (field: Field) =>
    policy[kindOf(field)] === 'direct' && (same(is.json?.[field], onMain?.[field]) || said(id, field, is.json?.[field]));
  const json = { ...is.json };
  for (const field of fields) if (nobodys(field)) json[field] = (was as Json)[field];
  const taken = lift({ published: was, now: json, overlay: now, overlayPublished: own, adopted: () => false });
  return { ...overlay, ...Object.fromEntries(taken.fields.map((field) => [field, taken.overlay[field]])) };
}
