import type { Event } from '../event.ts';
import { checkProgramme } from './check-programme.ts';
import { defined } from './defined.ts';
import { settleEnd } from './settle-end.ts';
import { type SettledTime, type TimeProblem, timeTaker } from './time-problem.ts';

const day = 86_400_000;

export type Timed = Pick<Event, 'start' | 'end' | 'doors' | 'programme' | 'previousStart' | 'productionStart' | 'productionEnd'>;

export interface TimeRules {
  /** IANA time zone of the venue. */
  timeZone: string;
  /** Other starts of the event, such as Stager's or earlier ones. The end may belong to one of them. */
  otherStarts?: readonly string[];
}

/**
 * Checks start, end, doors and running order, which different people may have written. The start is kept. A time that
 * contradicts it is taken out, and an end in the small hours that was dated to the evening is read as the next day's.
 * Each of these is reported as a problem. Times are ISO 8601 with offset. The times of the result do not contradict
 * each other.
 */
export function checkTimes<T extends Timed>(event: T, { timeZone, otherStarts = [] }: TimeRules): { event: T; problems: TimeProblem[] } {
  const { start, end, doors, productionStart, productionEnd } = event;
  const problems: TimeProblem[] = [];
  const take = timeTaker(problems);
  const checked = defined({
    ...event,
    end: end && take('end', endOfAnotherStart(start, end, otherStarts) ?? settleEnd(start, end, timeZone)),
    doors: doors && take('doors', settleDoors(start, doors)),
    productionEnd:
      productionEnd &&
      take('productionEnd', productionStart ? settleEnd(productionStart, productionEnd, timeZone) : { time: productionEnd }),
  }) as object as T;
  if (!event.programme) return { event: checked, problems };
  const { programme, problems: ofProgramme } = checkProgramme(event.programme, checked, timeZone);
  return { event: { ...checked, programme }, problems: [...problems, ...ofProgramme] };
}

/** If the start of an event of one night moves to an earlier day, the event would last until its old end. */
function endOfAnotherStart(start: string, end: string, others: readonly string[]): SettledTime | undefined {
  if (Date.parse(end) - Date.parse(start) <= day) return undefined;
  const other = others.find(
    (at) => Date.parse(at) > Date.parse(start) && Date.parse(at) < Date.parse(end) && Date.parse(end) <= Date.parse(at) + day,
  );
  if (other === undefined) return undefined;
  return { cause: { kind: 'of-another-start', time: end, other, start } };
}

function settleDoors(start: string, doors: string): SettledTime {
  const before = Date.parse(start) - Date.parse(doors);
  if (before < 0) return { cause: { kind: 'after-start', time: doors, start } };
  return before > day ? { cause: { kind: 'long-before-start', time: doors, start } } : { time: doors };
}
