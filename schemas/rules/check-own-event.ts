import type { OwnEvent } from '../overlay.ts';
import { checkSaleWindow } from './check-sale-window.ts';
import { checkTimes } from './check-times.ts';
import type { TimeProblem } from './time-problem.ts';

/**
 * A venue's own event and its ticket types, with times that do not contradict each other, and the problems of the others.
 * `timeZone` is the venue's.
 */
export function checkOwnEvent(file: OwnEvent, timeZone: string): { event: OwnEvent; types: OwnTicket[]; problems: TimeProblem[] } {
  const { event, problems } = checkTimes(file, { timeZone, otherStarts: file.previousStart });
  const types = (file.tickets ?? []).map((given, index) => {
    const { type, problems: ofType } = checkSaleWindow(given, event);
    problems.push(...ofType.map((problem) => ({ ...problem, field: `tickets.${index}.${problem.field}` })));
    return type;
  });
  return { event, types, problems };
}

type OwnTicket = NonNullable<OwnEvent['tickets']>[number];
