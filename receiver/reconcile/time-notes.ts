import type { Event } from '../../schemas/event.ts';
import { readOverlay } from '../../schemas/files/read-overlay.ts';
import { layOverlay } from '../../schemas/rules/lay-overlay.ts';
import type { Tickets } from '../../schemas/tickets.ts';
import type { Words } from '../words/words.ts';

/** An event with its tickets and a person's overlay, as the files have them. */
export interface Pieces {
  event: Event | undefined;
  tickets: Tickets | undefined;
  overlay: Record<string, unknown>;
}

/** A sentence for each time that the site leaves out or reads differently because of `after`, unless it did so before. */
export function timeNotes(before: Pieces, after: Pieces, timeZone: string, words: Words): string[] {
  const known = new Set(notes(before, timeZone, words));
  return notes(after, timeZone, words).filter((note) => !known.has(note));
}

function notes({ event, tickets, overlay }: Pieces, timeZone: string, { note }: Words): string[] {
  if (!event) return [];
  const { problems } = layOverlay(event, readOverlay({ json: overlay }), tickets, timeZone);
  return problems.map(({ field, cause, readAs }) =>
    (readAs === undefined ? note.leftOut : note.readOtherwise)(field, note.timeReason(cause)),
  );
}
