import type { Event, FeedEvent } from '../../schemas/event.ts';
import { readOverlay } from '../../schemas/files/read-overlay.ts';
import { isOver } from '../../schemas/rules/event-end.ts';
import { isLive } from '../../schemas/rules/is-live.ts';
import { layOverlay } from '../../schemas/rules/lay-overlay.ts';
import { placing } from '../content/placing.ts';
import { countUpcoming } from '../content/upcoming.ts';
import { english } from '../words/english.ts';
import type { Words } from '../words/words.ts';
import { brake } from './brake.ts';
import { clearDemo } from './clear-demo.ts';
import { isolateFailure } from './isolate-failure.ts';
import { keepEvent } from './keep-event.ts';
import { organizationEdit } from './organization-edit.ts';
import type { EventBaseline } from './people/event-baseline.ts';
import { extractEdits } from './people/extract-edits.ts';
import type { Edit, Plan, Proposal } from './plan.ts';
import type { ReconcileContext } from './reconcile-context.ts';
import { holdEvent, proposeRemoval, pruneTombstone, removeEvent } from './remove-event.ts';

export type ReconcileInput = Omit<ReconcileContext, 'timeZone' | 'place' | 'words'> & { words?: Words | undefined };

const day = 86_400_000;

/** The edits that bring main in line with the feed, and the changes that must wait. Pure: the same input gives the same plan. */
export function reconcile(input: ReconcileInput): Plan {
  const { feed, policy, words = english } = input;
  const plan: Plan = { edits: [], proposals: [], brake: [], held: [], skipped: [] };
  if (!feed.organization) return plan;
  const demo = clearDemo(input.main, words);
  const main = demo?.left ?? input.main;
  const scene: ReconcileContext = {
    ...input,
    ...(demo && { main, published: main }),
    timeZone: feed.organization.timeZone,
    place: placing(main.files.keys()),
    words,
  };
  push(plan.edits, organizationEdit(feed.organization, scene));

  const removals: { id: string; stands: EventBaseline; event: Event }[] = [];
  const ids = new Set([...feed.events.keys(), ...scene.main.events.keys(), ...scene.published.events.keys()]);
  for (const id of [...ids].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    isolateFailure(plan.skipped, id, scene.main, () => {
      const told = feed.events.get(id);
      const stands = extractEdits(id, { ...scene, inFeed: told !== undefined });
      if (told) take(plan, keepEvent(scene, id, told, stands));
      else if (isLive(stands.base)) removals.push({ id, stands, event: stands.base });
      else push(plan.edits, pruneTombstone(scene, id, stands));
    });
  }

  const asked = removals.filter(({ id }) => !feed.released.has(id)).map(({ id }) => id);
  const reviewed = new Set(policy.removed === 'review' ? asked : []);
  const isComing = (event: FeedEvent, overlay: Parameters<typeof readOverlay>[0]) =>
    !isOver(layOverlay(event, readOverlay(overlay), undefined, scene.timeZone).event, scene.now);
  const coming = removals.filter(
    ({ id, event, stands }) => asked.includes(id) && !reviewed.has(id) && isComing(event, { json: stands.overlay }),
  );
  const empties = coming.length > 1 && ![...feed.events].some(([id, event]) => isComing(event, scene.main.overlays.get(id)));
  const numbers = { asked: asked.length - reviewed.size, recent: recentlyRemoved(scene), upcoming: countUpcoming(scene.main, scene.now) };
  const holds = brake({ ...numbers, empties }, input.brake);
  plan.held = holds ? asked : [];
  const held = new Set(plan.held);
  for (const { id, stands, event } of removals) {
    isolateFailure(plan.skipped, id, scene.main, () => {
      if (held.has(id)) plan.brake.push(proposeRemoval(scene, event));
      else if (reviewed.has(id)) plan.proposals.push(proposeRemoval(scene, event));
      push(plan.edits, held.has(id) || reviewed.has(id) ? holdEvent(scene, id, stands, event) : removeEvent(scene, id, stands, event));
    });
  }

  for (const clearing of [demo?.edit, strayEdit(scene)]) {
    for (const edit of plan.edits) for (const path of edit.files.keys()) clearing?.files.delete(path);
    push(plan.edits, clearing);
  }
  return plan;
}

/** An event has one file: a second one in another folder is removed. */
function strayEdit({ main, words }: ReconcileContext): Edit {
  const files = new Map(main.strays.map((path) => [path, undefined]));
  return {
    title: words.thing.secondFiles,
    lane: 'tickets',
    details: [],
    lifted: [],
    notes: main.strays.map(words.note.secondFileGoes),
    files,
  };
}

function take(plan: Plan, { edit, proposal }: { edit: Edit; proposal?: Proposal }): void {
  push(plan.edits, edit);
  if (proposal) plan.proposals.push(proposal);
}

function push(edits: Edit[], edit: Edit | undefined): void {
  if (edit && edit.files.size > 0) edits.push(edit);
}

function recentlyRemoved({ main, now }: ReconcileContext): number {
  const tombstones = [...main.events.values()].flatMap(({ value }) => (value?.status === 'removed' ? [value] : []));
  return tombstones.filter(({ removedAt, agreed }) => Date.parse(removedAt) > now - day && !agreed).length;
}
