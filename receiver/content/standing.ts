import type { Event, EventFile, Tombstone } from '../../schemas/event.ts';
import { saysHidden } from '../../schemas/says-hidden.ts';
import type { Content } from './content.ts';
import { type Field, fields, kindOf, type Policy } from './kind.ts';
import { lift, liftTickets } from './lift.ts';
import { overlayPath, ownPath } from './paths.ts';
import { same } from './same.ts';

type Json = Record<string, unknown>;

/** How one event stands on main, people's edits taken out of the files that Stager owns. */
export interface Standing {
  /** The event as if nobody had touched its file; absent where there is none. */
  base?: EventFile;
  /** The overlay as it must be on main. */
  overlay: Json;
  /** Fields of people's that go to the overlay with this. */
  lifted: string[];
  notes: string[];
  /** Files of people's that must go elsewhere so that nothing of theirs is lost. */
  files: [path: string, text: string | undefined][];
}

/** Whether the feed holds, or has held, this value for this event. */
export type Said = (id: string, field: Field, value: unknown) => boolean;

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
  const { main, published } = input;
  const overlayFile = main.overlays.get(id);
  const hidden = overlayFile && saysHidden(overlayFile.text) ? { hidden: true } : {};
  const untouched: Standing = { overlay: overlayFile?.json ?? hidden, lifted: [], notes: [], files: [] };
  const result = withTickets(id, eventStanding(id, untouched, input), main, published);
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
    const taken = lift({ published: was.value, now: is.json, overlay, overlayPublished, adopted });
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

function withTickets(id: string, before: Standing, main: Content, published: Content): Standing {
  const [is, was] = [main.tickets.get(id), published.tickets.get(id)];
  if (!is?.json || is.text === was?.text) return before;
  const taken = liftTickets(was?.value, is.json, before.overlay, published.overlays.get(id)?.json ?? {});
  return { ...before, overlay: taken.overlay, lifted: [...before.lifted, ...taken.fields] };
}
