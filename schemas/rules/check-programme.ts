import type { ProgrammeItem } from '../event.ts';
import { eventEnd } from './event-end.ts';
import { dayLater, nextDay, settleEnd } from './settle-end.ts';
import { type SettledTime, type TimeProblem, timeProblem, timeTaker } from './time-problem.ts';

const day = 86_400_000;
const smallHours = 6;

/**
 * Checks the times of a running order against those of its event, which must be checked already. If no item starts
 * within a day of the event, the running order was written for another date and loses its times. The end of each item
 * must be after its start.
 */
export function checkProgramme(
  items: ProgrammeItem[],
  event: { start: string; end?: string },
  timeZone: string,
): { programme: ProgrammeItem[]; problems: TimeProblem[] } {
  const starts = items.flatMap(({ start }) => start ?? []);
  if (starts.length > 0 && !starts.some((start) => isNear(start, event))) {
    const problem = timeProblem('programme', { kind: 'of-another-day', start: event.start });
    return { programme: items.map(({ start: _, end: __, ...item }) => item), problems: [problem] };
  }
  const problems: TimeProblem[] = [];
  const take = timeTaker(problems);
  const programme = items.map(({ start: written, end: writtenEnd, ...item }, index) => {
    const start = written && take(`programme.${index}.start`, settleStart(written, event, timeZone));
    const end = writtenEnd && take(`programme.${index}.end`, settleItemEnd(written, start, writtenEnd, timeZone));
    return { ...item, ...(start && { start }), ...(end && { end }) };
  });
  return { programme, problems };
}

function isNear(start: string, event: { start: string; end?: string }): boolean {
  return Date.parse(start) >= Date.parse(event.start) - day && Date.parse(start) <= eventEnd(event) + day;
}

/** In a running order that continues past midnight, 00:30 on the date of the evening means half an hour after midnight. */
function settleStart(start: string, event: { start: string; end?: string }, timeZone: string): SettledTime {
  const next = nextDay(event.start, start, timeZone);
  const over = eventEnd(event);
  if (next === undefined || over - Date.parse(event.start) > day || Date.parse(next) >= over) return { time: start };
  if (Temporal.Instant.from(next).toZonedDateTimeISO(timeZone).hour >= smallHours) return { time: start };
  return { time: next, cause: { kind: 'before-start-of-event', time: start, start: event.start, readAs: next } };
}

/** If the start is read a day later, so is the end. */
function settleItemEnd(written: string | undefined, start: string | undefined, end: string, timeZone: string): SettledTime {
  if (!written || !start) return { time: end };
  if (start === written || Date.parse(end) >= Date.parse(start)) return settleEnd(start, end, timeZone);
  const { time } = settleEnd(start, dayLater(end, timeZone), timeZone);
  return time ? { time, cause: { kind: 'with-start-a-day-later', time: end, readAs: time } } : settleEnd(start, end, timeZone);
}
