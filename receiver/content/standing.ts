import type { Event, EventFile, Tombstone } from '../../schemas/event.ts';
import type { Tickets, TicketType } from '../../schemas/tickets.ts';
import type { Content } from './content.ts';
import { type Field, fields, kindOf, kindOfTicketField, type Policy, type TicketField } from './kind.ts';
import { lift } from './lift.ts';
import { liftTickets } from './lift-tickets.ts';
import { overlayPath, ownPath } from './paths.ts';
import { same } from './same.ts';

type Json = Record<string, unknown>;

/** How one event stands on main, people's edits taken out of the files that Stager owns. */
export interface Standing {
  /** The event as if nobody had touched its file; absent where there is none. */
  base?: EventFile;
  /** The same of its tickets file. */
  tickets?: Tickets;
  /** The overlay as it must be on main. */
  overlay: Json;
  /** Fields of people's that go to the overlay with this. */
  lifted: string[];
  notes: string[];
  /** Files of people's that must go elsewhere so that nothing of theirs is lost. */
  files: [path: string, text: string | undefined][];
}

/** Whether the feed holds, or has held, this value for this event. */
export type Said = (id: string, field: Field | TicketField, value: unknown) => boolean;

export interface StandingInput {
  main: Content;
  /** Main as Callboard last left it. */
  published: Content;
  policy: Policy;
  said: Said;
  /** Whether the feed has the event now. */
  inFeed: boolean;
}

export const isLive = (event: EventFile | undefined): event is Event => event !== undefined && event.status !== 'removed';

/** Takes people's edits of one event apart: values to the overlay, a deletion to `hidden`, merged proposals into the base. */
export function standing(id: string, input: StandingInput): Standing {
  const overlayFile = input.main.overlays.get(id);
  const untouched: Standing = { overlay: overlayFile?.json ?? {}, lifted: [], notes: [], files: [] };
  const result = withTickets(id, eventStanding(id, untouched, input), input);
  if (result.lifted.length > 0) {
    result.files.push([overlayPath(id), `${JSON.stringify(result.overlay, null, 2)}\n`]);
    if (overlayFile && !overlayFile.json) {
      result.files.push([`${overlayFile.path}.broken`, overlayFile.text]);
      result.notes.push(`content/${overlayFile.path} did not parse and stands beside its successor as ${overlayFile.path}.broken`);
    }
  }
  return result;
}

function eventStanding(id: string, untouched: Standing, { main, published, policy, said, inFeed }: StandingInput): Standing {
  const [is, was] = [main.events.get(id), published.events.get(id)];
  if (is?.text === was?.text) return { ...untouched, ...(is?.value && { base: is.value }) };
  const { overlay } = untouched;
  const overlayPublished = published.overlays.get(id)?.json ?? {};

  if (!is) {
    if (!isLive(was?.value)) return untouched;
    return { ...untouched, base: was.value, overlay: { ...overlay, hidden: true }, lifted: overlay.hidden === true ? [] : ['hidden'] };
  }
  if (!is.json || (!is.value && !isLive(was?.value))) {
    return {
      ...untouched,
      ...(was?.value && { base: was.value }),
      notes: [`content/${is.path} was not a valid event file and is written anew`],
    };
  }
  if (is.value?.status === 'removed') return { ...untouched, base: is.value };
  if (isLive(was?.value)) {
    const adopted = (field: Field, value: unknown) => policy[kindOf(field)] === 'review' && said(id, field, value);
    const now = asMerged(id, is.json, was.value, { policy, said });
    const taken = lift({ published: was.value, now, overlay, overlayPublished, adopted });
    return { ...untouched, base: taken.base, overlay: taken.overlay, lifted: taken.fields, notes: taken.notes };
  }
  return firstSeen(id, is.value as Event, was?.value as Tombstone | undefined, {
    untouched,
    overlayPublished,
    said,
    inFeed,
    path: is.path,
  });
}

/**
 * Whoever resolves a conflict of a merge takes a whole side of it. So in a file that adopts a proposal, a direct field that says what
 * the feed said before is nobody's edit.
 */
function asMerged(id: string, now: Json, published: Event, { policy, said }: Pick<StandingInput, 'policy' | 'said'>): Json {
  const told = fields.filter((field) => !same(now[field], published[field]) && said(id, field, now[field]));
  if (!told.some((field) => policy[kindOf(field)] === 'review')) return now;
  const nobodys = told.filter((field) => policy[kindOf(field)] === 'direct');
  return { ...now, ...Object.fromEntries(nobodys.map((field) => [field, published[field]])) };
}

interface FirstSeen {
  untouched: Standing;
  overlayPublished: Json;
  said: Said;
  inFeed: boolean;
  path: string;
}

/** A file that was not there when Callboard last looked: a merged proposal, or one that a person put there. */
function firstSeen(
  id: string,
  event: Event,
  before: Tombstone | undefined,
  { untouched, overlayPublished, said, inFeed, path }: FirstSeen,
): Standing {
  const held = fields.filter((field) => event[field] !== undefined);
  const isOurs = held.some((field) => field !== 'status' && said(id, field, event[field]));
  if (!inFeed && !isOurs) {
    const { $schema: _1, id: _2, changedAt: _3, slug, firstPublishedAt: _4, revision: _5, ...own } = event;
    const moved = ownPath(slug, id);
    const notes = [`content/${path} is not an event of the feed and moves to content/${moved}`];
    const files: Standing['files'] = [
      [path, undefined],
      [moved, `${JSON.stringify({ $schema: '../schema/own.json', ...own }, null, 2)}\n`],
    ];
    return { ...untouched, ...(before && { base: before }), notes, files };
  }
  const people = held.filter((field) => !said(id, field, event[field]) && same(untouched.overlay[field], overlayPublished[field]));
  const overlay = { ...untouched.overlay, ...Object.fromEntries(people.map((field) => [field, event[field]])) };
  return { ...untouched, base: event, overlay, lifted: people };
}

/** The same for the tickets file. Where there was none before, it came with a merge or a revert, and holds much that is nobody's. */
function withTickets(id: string, before: Standing, { main, published, policy, said }: StandingInput): Standing {
  const [is, was] = [main.tickets.get(id), published.tickets.get(id)];
  if (is?.text === was?.text) return { ...before, ...(is?.value && { tickets: is.value }) };
  if (!is?.json) {
    const how = is ? 'was no JSON that Callboard reads' : 'was taken away by hand';
    const notes = isLive(main.events.get(id)?.value) ? [`${(is ?? was)?.path} ${how}, and is written anew`] : [];
    return { ...before, ...(was?.value && { tickets: was.value }), notes: [...before.notes, ...notes] };
  }
  const isReviewed = (field: string) => policy[kindOfTicketField(field.split('.').at(-1) as keyof TicketType)] === 'review';
  const { base, overlay, fields, notes } = liftTickets({
    id,
    published: was?.value,
    now: is.json,
    overlay: before.overlay,
    overlayPublished: published.overlays.get(id)?.json ?? {},
    nobodys: (field, value) => (was === undefined || isReviewed(field)) && said(id, field, value),
    mayGo: policy.tickets === 'review',
  });
  const all = { lifted: [...before.lifted, ...fields], notes: [...before.notes, ...notes] };
  return { ...before, ...(base && { tickets: base }), overlay, ...all };
}
