import { FeedEvent } from '../event.ts';
import type { Overlay } from '../overlay.ts';
import type { Tickets, TicketType } from '../tickets.ts';
import { checkSaleWindow } from './check-sale-window.ts';
import { checkTimes } from './check-times.ts';
import type { TimeProblem } from './time-problem.ts';

type Said = FeedEvent & { previousStart?: string[] };

/** An event and its ticket types after a person's edits. Their times do not contradict each other. */
export interface LaidOver<E> {
  event: E;
  types: TicketType[];
  /** Times that are left out or read otherwise; a field of a type is `tickets.<id>.<field>`, as in the overlay. */
  problems: TimeProblem[];
}

/**
 * Lays an overlay over an event of Stager's: a value replaces the field, `null` takes it away. Then checks the times,
 * which two people may now have written. Receiver and site both read events through this function. `timeZone` is that
 * of the venue.
 */
export function layOverlay<E extends Said>(
  said: E,
  overlay: Overlay = {},
  tickets: Pick<Tickets, 'types'> | undefined,
  timeZone: string,
): LaidOver<E> {
  const fields = Object.entries(overlay).filter(([field]) => Object.hasOwn(FeedEvent.shape, field));
  const over = laidOver(said, Object.fromEntries(fields));
  const otherStarts = [said.start, ...(said.previousStart ?? [])];
  const { event, problems } = checkTimes(over, { timeZone, otherStarts });
  const types = (tickets?.types ?? []).map((type) => {
    const checked = checkSaleWindow(laidOver(type, overlay.tickets?.[type.id]), event);
    problems.push(...checked.problems.map((problem) => ({ ...problem, field: `tickets.${type.id}.${problem.field}` })));
    return checked.type;
  });
  return { event, types, problems };
}

function laidOver<T extends object>(said: T, edits: object = {}): T {
  return Object.fromEntries(Object.entries({ ...said, ...edits }).filter(([, value]) => value !== null)) as T;
}
