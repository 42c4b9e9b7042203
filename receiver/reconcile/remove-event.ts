import { type Event, Tombstone } from '../../schemas/event.ts';
import { eventPath, schemaFor } from '../content/paths.ts';
import { serialize } from '../content/serialize.ts';
import { named } from './keep-event.ts';
import { tombstoneOf } from './next-event.ts';
import type { EventBaseline } from './people/event-baseline.ts';
import type { Edit, Proposal } from './plan.ts';
import { reviewedFields } from './policy-split.ts';
import { editOf, put, putEvent, type ReconcileContext, touched } from './reconcile-context.ts';

const day = 86_400_000;

/** The feed removed it. */
export function removeEvent(scene: ReconcileContext, id: string, stands: EventBaseline, event: Event): Edit {
  const edit = editOf(id, event, stands, [{ kind: 'removed' }]);
  bury(edit.files, scene, tombstoneOf(event, scene.now, scene.timeZone, scene.feed.released.has(id)));
  return edit;
}

/** The same as a proposal. It is dated to the day, so that it does not change while it waits. */
export function proposeRemoval(scene: ReconcileContext, event: Event): Proposal {
  const today = Math.floor(scene.now / day) * day;
  const files: Edit['files'] = new Map();
  bury(files, scene, tombstoneOf(event, today, scene.timeZone, true));
  return { ...named(event, scene), details: [{ kind: 'removed' }], files, pair: [reviewedFields(event, scene.policy), 'removed'] };
}

function bury(files: Edit['files'], { main, place }: ReconcileContext, tombstone: Tombstone): void {
  const { id, start } = tombstone;
  const path = place.pathOf('events', id, start);
  put(files, path, main.events.get(id), serialize(Tombstone, tombstone, schemaFor(path, 'event')));
  const tickets = main.tickets.get(id);
  if (tickets) files.set(tickets.path, undefined);
}

/** The brake holds its removal: only people's edits are moved out of its file. */
export function holdEvent(scene: ReconcileContext, id: string, stands: EventBaseline, event: Event): Edit {
  const edit = editOf(id, event, stands, []);
  if (touched(scene, id)) putEvent(edit.files, scene, event);
  return edit;
}

/** Removes it, and leaves a tombstone for 30 days. */
export function pruneTombstone(scene: ReconcileContext, id: string, stands: EventBaseline): Edit {
  const edit: Edit = {
    id,
    title: scene.words.thing.event(id),
    lane: 'tickets',
    details: [],
    lifted: [],
    notes: stands.notes,
    files: new Map(stands.files),
  };
  const tombstone = stands.base as Tombstone | undefined;
  if (tombstone && Date.parse(tombstone.removedAt) < scene.now - 30 * day) {
    edit.files.set(scene.main.events.get(id)?.path ?? eventPath(id, tombstone.start), undefined);
    edit.notes.push(scene.words.note.tombstoneGoes);
  }
  return edit;
}
