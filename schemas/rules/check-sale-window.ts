import type { TicketType } from '../tickets.ts';
import { eventEnd } from './event-end.ts';
import { type TimeProblem, timeProblem } from './time-problem.ts';

type SaleWindow = Partial<Pick<TicketType, 'saleStart' | 'onlineSaleEnd' | 'doorSaleEnd'>>;

/**
 * Checks the sale window of a ticket type: a sale must start before its event is over, and end after it started. A time
 * that cannot be right is taken out and reported as a problem of that field. Expects the event as `checkTimes` returns
 * it.
 */
export function checkSaleWindow<T extends SaleWindow>(
  type: T,
  event: { start: string; end?: string },
): { type: T; problems: TimeProblem[] } {
  const problems: TimeProblem[] = [];
  const checked = { ...type };
  const { saleStart } = type;
  if (saleStart && Date.parse(saleStart) >= eventEnd(event)) {
    problems.push(timeProblem('saleStart', { kind: 'after-event', time: saleStart, start: event.start }));
    delete checked.saleStart;
  }
  for (const field of ['onlineSaleEnd', 'doorSaleEnd'] as const) {
    const end = checked[field];
    if (!end || !checked.saleStart || Date.parse(end) > Date.parse(checked.saleStart)) continue;
    problems.push(timeProblem(field, { kind: 'before-sale', time: end, saleStart: checked.saleStart }));
    delete checked[field];
  }
  return { type: checked, problems };
}
