import type { Event } from '../event.ts';
import { checkProgramme } from './check-programme.ts';
import { settleEnd } from './settle-end.ts';
import { type Settled, type TimeProblem, taking } from './time-problem.ts';

const day = 86_400_000;

export type Timed = Pick<Event, 'start' | 'end' | 'doors' | 'programme' | 'previousStart' | 'productionStart' | 'productionEnd'>;

export interface TimeRules {
  /** IANA time zone of the venue. */
  timeZone: string;
  /** Starts that the event has, or had, in other words than those that count: an end may belong to one of them. */
  otherStarts?: readonly string[];
}

/**
 * Looks at the times of an event that may come from different hands: start, end, doors and running order. The start stands. A time
 * that cannot be beside it is taken out, and an end in the small hours that was dated to the evening is read as the next day's; each
 * of these has a problem. Times are ISO 8601 with offset. Whatever the result says can be shown together.
 */
export function checkTimes<T extends Timed>(event: T, { timeZone, otherStarts = [] }: TimeRules): { event: T; problems: TimeProblem[] } {
  const { start, end, doors, productionStart, productionEnd } = event;
  const problems: TimeProblem[] = [];
  const take = taking(problems);
  const checked = defined({
    ...event,
    end: end && take('end', ofAnother(start, end, otherStarts) ?? settleEnd(start, end, timeZone)),
    doors: doors && take('doors', settleDoors(start, doors)),
    productionEnd:
      productionEnd &&
      take('productionEnd', productionStart ? settleEnd(productionStart, productionEnd, timeZone) : { time: productionEnd }),
  });
  if (!event.programme) return { event: checked, problems };
  const { programme, problems: ofProgramme } = checkProgramme(event.programme, checked, timeZone);
  return { event: { ...checked, programme }, problems: [...problems, ...ofProgramme] };
}

/** An event of one night whose start was moved to an earlier day would last until its old end. */
function ofAnother(start: string, end: string, others: readonly string[]): Settled | undefined {
  if (Date.parse(end) - Date.parse(start) <= day) return undefined;
  const other = others.find(
    (at) => Date.parse(at) > Date.parse(start) && Date.parse(at) < Date.parse(end) && Date.parse(end) <= Date.parse(at) + day,
  );
  if (other === undefined) return undefined;
  return { reason: `${end} is the end to another start, ${other}; the event now starts ${start}` };
}

function settleDoors(start: string, doors: string): Settled {
  const before = Date.parse(start) - Date.parse(doors);
  if (before < 0) return { reason: `${doors} is after the start, ${start}` };
  return before > day ? { reason: `${doors} is more than a day before the start, ${start}` } : { time: doors };
}

function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, said]) => said !== undefined)) as T;
}
