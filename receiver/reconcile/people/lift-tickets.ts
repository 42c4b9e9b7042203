import { Overlay } from '../../../schemas/overlay.ts';
import { isObject } from '../../../schemas/rules/is-object.ts';
import { Id } from '../../../schemas/scalars.ts';
import { type Tickets, TicketType } from '../../../schemas/tickets.ts';
import type { TicketField } from '../../content/change-kind.ts';
import { same } from '../../json/same.ts';
import { showJson } from '../../text/show-json.ts';
import type { Words } from '../../words/words.ts';

type Json = Record<string, unknown>;

/** People's edits of a tickets file, sorted as in `Lifted`. */
export interface LiftedTickets {
  /** The file as if nobody had edited it. */
  base: Tickets | undefined;
  overlay: Json;
  fields: string[];
  notes: string[];
}

export interface LiftTicketsInput {
  id: string;
  published: Tickets | undefined;
  now: Json;
  /** The overlay on main, and as it was published. A field that changed in the overlay meanwhile wins. */
  overlay: Json;
  overlayPublished: Json;
  /** Whether a value is one of the feed, which came with a merge or a revert, and so is not a person's edit. */
  nobodys(field: TicketField, value: unknown): boolean;
  /** Whether a missing type may have been removed by a merged proposal. */
  mayGo: boolean;
  words: Words;
}

/** Moves people's values out of a tickets file, for each ticket type. A note names what the overlay cannot hold. */
export function liftTickets({ id, published, now, overlay, overlayPublished, nobodys, mayGo, words }: LiftTicketsInput): LiftedTickets {
  const { note, thing } = words;
  const show = (value: unknown) => showJson(value, words.value);
  const lifted = { overlay: { ...overlay }, fields: [] as string[], notes: [] as string[] };
  const listed = Array.isArray(now.types) ? (now.types as unknown[]) : [];
  if (!Array.isArray(now.types)) lifted.notes.push(note.typesReplaced(show(now.types)));
  const told = new Map<string, Json>();
  for (const type of listed) {
    if (isType(type)) told.set(type.id, type);
    else lifted.notes.push(note.noTicketType(show(type)));
  }
  const base = new Map<string, TicketType>();
  for (const [typeId, type] of told) {
    const kept = liftType(typeId, type);
    if (kept) base.set(typeId, kept);
  }
  for (const type of published?.types ?? []) {
    if (told.has(type.id) || mayGo) continue;
    base.set(type.id, type);
    if (Array.isArray(now.types)) lifted.notes.push(note.typeStays(type.name));
  }
  const soldOut = liftSoldOut();
  if (base.size === 0 && !soldOut && !published) return { ...lifted, base: undefined };
  return { ...lifted, base: { id, ...published, ...soldOut, types: [...base.values()] } };

  function liftSoldOut(): { soldOut?: true } {
    const [is, was] = [now.soldOut, published?.soldOut];
    if (!same(is, was) && nobodys('soldOut', is)) return is === true ? { soldOut: true } : {};
    if (!same(is, was) && same(overlay.soldOut, overlayPublished.soldOut)) {
      lifted.overlay.soldOut = is === true;
      lifted.fields.push('soldOut');
    }
    return was ? { soldOut: was } : {};
  }

  /** The type as if nobody had edited it; undefined if only a person added it. */
  function liftType(typeId: string, type: Json): TicketType | undefined {
    const before = published?.types.find((each) => each.id === typeId) as Json | undefined;
    const kept: Json = { ...before, id: typeId };
    for (const field of new Set([...Object.keys({ ...before, ...type })])) {
      const name = `tickets.${typeId}.${field}` as const;
      if (field === 'id' || same(type[field], before?.[field])) continue;
      if (nobodys(name, type[field])) kept[field] = type[field];
      else liftField(typeId, field, type[field] === undefined ? null : type[field]);
    }
    const { success, data } = TicketType.safeParse(kept);
    if (!success) lifted.notes.push(note.typeUnknown(typeId));
    return success ? data : undefined;
  }

  function liftField(typeId: string, field: string, value: unknown): void {
    const [is, was] = [overlay, overlayPublished].map((each) => typesIn(each)?.[typeId]?.[field]);
    const before = typesIn(lifted.overlay);
    const types = { ...before, [typeId]: { ...before?.[typeId], [field]: value } };
    const name = note.ofType(field, typeId);
    if (!same(is, was)) {
      if (!same(is, value)) lifted.notes.push(note.overlayWins(name, thing.ticketsFile, show(value)));
    } else if (Object.hasOwn(TicketType.shape, field) && Overlay.shape.tickets.safeParse({ [typeId]: types[typeId] }).success) {
      lifted.overlay.tickets = types;
      lifted.fields.push(`tickets.${typeId}.${field}`);
    } else lifted.notes.push(note.notAllowed(name, show(value)));
  }
}
const isType = (value: unknown): value is Json & { id: string } => isObject(value) && Id.safeParse(value.id).success;

/** The ticket types of an overlay that can be read. */
function typesIn({ tickets }: Json): Record<string, Json> | undefined {
  if (!isObject(tickets)) return undefined;
  return Object.fromEntries(Object.entries(tickets).filter((entry): entry is [string, Json] => isObject(entry[1])));
}
