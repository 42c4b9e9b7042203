import type { ShownEvent } from '../content/shown-event.ts';
import type { EventState } from '../event/event-state.ts';
import { type RoadState, selling, type TicketState } from '../event/ticket-state.ts';
import { clock, dateAndTime, price } from '../i18n/format.ts';
import type { Calendar } from '../time/calendar.ts';
import { firstDay } from '../time/event-time.ts';
import { dateWords } from './date-words.ts';
import type { View } from './view.ts';

/** The status of an event in words: stamps are large, notes are beside them. `sale` is the note on a future sale, which counts down. */
export type StatusWords = { stamps: string[]; notes: string[]; sale?: { words: string; start: string }; price?: string };

/** Puts a state into words. `event` has the present time of the event; `year` is the year that the words leave out. */
export function statusWords(
  state: EventState,
  event: Pick<ShownEvent, 'start' | 'end' | 'doors'>,
  { t, language }: Pick<View, 't' | 'language'>,
  calendar: Calendar,
  year: number,
): StatusWords {
  const { timeZone } = calendar;
  const words: StatusWords = { stamps: [], notes: [] };
  if (state.kind === 'cancelled') return { stamps: [t.cancelled], notes: [] };
  if (state.kind === 'moved' && state.previousStart) {
    const before = { start: state.previousStart };
    const sameDay = firstDay(before, calendar).equals(firstDay(event, calendar));
    const date = (of: typeof event) => dateWords(of, { t, language }, calendar, 'short', year);
    words.stamps.push(sameDay ? t.newTime : t.moved);
    words.notes.push(
      sameDay ? t.movedFrom(clock(before.start, timeZone), clock(event.start, timeZone)) : t.movedFrom(date(before), date(event)),
    );
  }
  if (state.over) {
    words.notes.push(t.past);
    return words;
  }
  if (state.sale === 'sold-out' || state.sale === 'few-left') words.stamps.push(t[state.sale]);
  if (state.sale === 'soon' && state.saleStart)
    words.sale = { words: t.soon(dateAndTime(state.saleStart, timeZone, language, year)), start: state.saleStart };
  if (state.sale === 'ended') words.notes.push(t.ended);
  if (state.doorOnly) words.notes.push(t.doorOnly[state.doorOnly]);
  if (state.price) words.price = priceWords(state.price, { t, language });
  return words;
}

function priceWords({ from, to }: { from: number; to: number }, { t, language }: Pick<View, 't' | 'language'>): string {
  if (to === 0) return t.free;
  return from === to ? price(from, language) : t.priceFrom(from === 0 ? t.free.toLowerCase() : price(from, language));
}

/** The status of one ticket type: a line for each road on which it is sold, or one line if both are the same. The door is always named. */
export function roadWords(ticket: TicketState, { t, language }: Pick<View, 't' | 'language'>, timeZone: string, year: number): string[] {
  const { type, online, door } = ticket;
  const when = (time: string) => dateAndTime(time, timeZone, language, year);
  const words = (road: Exclude<RoadState, 'none'>, end?: string): string => {
    if (road === 'soon') return t.soon(type.saleStart ? when(type.saleStart) : '');
    return selling(road) && end ? `${t[road]}, ${t.saleUntil(when(end))}` : t[road];
  };
  if (online === door && online !== 'none' && !selling(online)) return [words(online)];
  const lines: string[] = [];
  const named = (road: string, how: string) => `${road}: ${how.charAt(0).toLowerCase()}${how.slice(1)}`;
  if (online !== 'none') {
    const how = words(online, type.onlineSaleEnd);
    lines.push(door === 'none' ? how : named(t.online, how));
  }
  if (door !== 'none') lines.push(named(t.atTheDoor, words(door, type.doorSaleEnd)));
  return lines;
}
