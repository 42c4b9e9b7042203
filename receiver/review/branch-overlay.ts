import type { Content } from '../content/content.ts';
import { overlayPath } from '../content/paths.ts';
import { mergeFields } from '../json/merge-fields.ts';
import { same } from '../json/same.ts';
import type { FoundBranch } from './find-branch.ts';

type Json = Record<string, unknown>;

/** The overlay of one event for a review branch. */
export interface BranchOverlay {
  /** The overlay, and beside it the replaced one if that does not parse. */
  files: [path: string, text: string | undefined][];
  /** The fields that differ from main. */
  written: string[];
  /** Whether the overlay on the branch does not parse. */
  broken: boolean;
}

/**
 * Main's overlay with what reviewers added, changed and removed on the branch, and with `lifted`, their changes in the event's file. Only
 * a person may repair an overlay that does not parse: it stays as it is, or beside the new one.
 */
export function branchOverlay(id: string, { now, base }: Pick<FoundBranch, 'now' | 'base'>, main: Content, lifted: Json): BranchOverlay {
  const path = overlayPath(id);
  const [here, then, today] = [now, base, main].map((content) => content.overlays.get(id));
  const isTheirs = here?.text !== then?.text;
  const broken = isTheirs && here !== undefined && !here.json;
  const isLifted = Object.keys(lifted).length > 0;
  const movedOnMain = today?.text !== then?.text;
  if (!isLifted && !isTheirs) return { files: [[path, today?.text]], written: [], broken };
  if (!isLifted && broken && !movedOnMain) return { files: [[path, here.text]], written: [], broken };

  const mains = today?.json ?? (broken ? {} : (then?.json ?? {}));
  const overlay = { ...(broken ? mains : mergeFields(then?.json ?? {}, here?.json ?? {}, mains)), ...lifted };
  const written = Object.keys({ ...overlay, ...mains }).filter((field) => field !== '$schema' && !same(overlay[field], mains[field]));
  const isMains = same(overlay, mains);
  const files: BranchOverlay['files'] = [[path, isMains ? today?.text : textOf(overlay, here)]];
  // An overlay that a reviewer has repaired needs no copy.
  const mainsBroken = today && !today.json && !isMains && (movedOnMain || !isTheirs);
  const unread = [...(mainsBroken ? [today.text] : []), ...(broken ? [here.text] : [])];
  if (unread.length > 0) files.push([`${path}.broken`, beside(now.files.get(`${path}.broken`), unread)]);
  return { files, written, broken };
}

/** The reviewer's own text if it means the same; undefined if nothing is left. */
function textOf(overlay: Json, written: { json?: Json; text: string } | undefined): string | undefined {
  if (written?.json && same(written.json, overlay)) return written.text;
  return Object.keys(overlay).length === 0 ? undefined : `${JSON.stringify(overlay, null, 2)}\n`;
}

/** An existing one stays. */
function beside(known: string | undefined, unread: string[]): string {
  const texts = unread.filter((text) => !known?.includes(text));
  return [...(known === undefined ? [] : [known]), ...texts].join('\n');
}
