import type { Entry } from '../agenda/agenda.ts';
import type { EventState } from '../event/event-state.ts';
import type { Calendar } from '../time/calendar.ts';
import { dateWords } from './date-words.ts';
import { type StatusWords, statusWords } from './status-words.ts';
import type { View } from './view.ts';

/**
 * What stands in the row of an event: how it stands, or on a day that it was moved away from, where it went. Cancelled it is on both.
 * That it has been goes without saying: the row stands under its day, and leaves a list of what is to come by itself.
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
