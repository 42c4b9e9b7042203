import { Event } from '../../schemas/event.ts';
import { Tickets } from '../../schemas/tickets.ts';
import { type Lane, laneOf, type Policy, soonest } from '../content/change-kind.ts';
import type { Content } from '../content/content.ts';
import { schemaFor } from '../content/paths.ts';
import type { Placing } from '../content/placing.ts';
import { serialize } from '../content/serialize.ts';
import type { Feed } from '../fold/feed.ts';
import { same } from '../json/same.ts';
import type { Words } from '../words/words.ts';
import type { BrakeSettings } from './brake.ts';
import type { EventBaseline, FeedHistory } from './people/event-baseline.ts';
import type { Detail, Edit } from './plan.ts';

/** Everything that decides about an event. */
export interface ReconcileContext {
  feed: Feed;
  main: Content;
  /** Main as Callboard last left it; main itself if Callboard never committed there. */
  published: Content;
  policy: Policy;
  said: FeedHistory;
  brake: BrakeSettings;
  /** Ms since the epoch. */
  now: number;
  timeZone: string;
  /** Where files go on main. */
  place: Placing;
  /** The language of notes. */
  words: Words;
}

/** An edit of one event, in the lane of its most urgent change. */
export function editOf(id: string, event: Event, stands: EventBaseline, details: Detail[]): Edit {
  const calm: Lane = stands.lifted.length > 0 ? 'editorial' : 'tickets';
  const lane = details.reduce<Lane>((soFar, detail) => soonest(soFar, detail.soon ?? laneOf(detail.kind)), calm);
  return {
    id,
    title: event.title,
    start: event.start,
    lane,
    details,
    lifted: stands.lifted,
    notes: [...stands.notes],
    files: new Map(stands.files),
  };
}

/** Whether its file on main differs from what Callboard left. */
export const touched = ({ main, published }: ReconcileContext, id: string) => main.events.get(id)?.text !== published.events.get(id)?.text;

/** Writes the file of an event at its place. */
export function putEvent(files: Edit['files'], { main, place }: ReconcileContext, event: Event): void {
  const path = place.pathOf('events', event.id, event.start);
  put(files, path, main.events.get(event.id), serialize(Event, event, schemaFor(path, 'event')));
}

/** The same for its tickets; without any, the file is removed. */
export function putTickets(files: Edit['files'], { main, place }: ReconcileContext, event: Event, tickets: Tickets | undefined): void {
  const was = main.tickets.get(event.id);
  if (!tickets) {
    if (was) files.set(was.path, undefined);
    return;
  }
  const path = place.pathOf('tickets', event.id, event.start);
  if (was?.path !== path || !same(withoutSchema(was.json), tickets)) {
    put(files, path, was, serialize(Tickets, tickets, schemaFor(path, 'tickets')));
  }
}

/** Sets the file at `path`, and removes it from where it was before. */
export function put(
  files: Edit['files'],
  path: string,
  before: { path: string; text: string } | undefined,
  text: string | undefined,
): void {
  if (before && before.path !== path) files.set(before.path, undefined);
  if (text === undefined ? before?.path === path : before?.path !== path || before.text !== text) files.set(path, text);
}

function withoutSchema({ $schema: _, ...rest }: Record<string, unknown> = {}): unknown {
  return rest;
}
