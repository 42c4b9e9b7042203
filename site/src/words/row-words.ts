import type { Entry } from '../agenda/agenda.ts';
import type { EventState } from '../event/event-state.ts';
import type { Calendar } from '../time/calendar.ts';
import { dateWords } from './date-words.ts';
import { type StatusWords, statusWords } from './status-words.ts';
import type { View } from './view.ts';

/**
 * The words in the row of an event: its status, or on its former day the new one. *Cancelled* is on both. *Past* is
 * left out, because the row is under its day, and the script takes it off a list of coming events.
 */
export function rowWords(
  { event, movedAway }: Entry,
  state: EventState,
  view: Pick<View, 't' | 'language'>,
  calendar: Calendar,
  year: number,
): StatusWords {
  if (!movedAway || state.kind === 'cancelled') {
    const words = statusWords(state, event, view, calendar, year);
    return { ...words, notes: words.notes.filter((note) => note !== view.t.past) };
  }
  return { stamps: [view.t.moved], notes: [view.t.movedTo(dateWords(event, view, calendar, 'short', year))] };
}
