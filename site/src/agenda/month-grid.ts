import { covers, isSpan } from '../time/event-days.ts';
import type { Day, Entry } from './agenda.ts';

/** A span over days of one week. `from` and `to` are columns, 0 for Monday. */
type Bar = { entry: Entry; from: number; to: number };

/** A week from Monday to Sunday; a day of another month is `undefined`. `lanes` hold the bars of spans; no two bars of a lane overlap. */
export type Week = { days: (Day | undefined)[]; lanes: Bar[][] };

type GridMonth = { month: Temporal.PlainYearMonth; days: Day[]; spans: Entry[] };

/** A month as weeks. Spans are in the lanes, not in the days. */
export function monthGrid({ month, days, spans }: GridMonth): Week[] {
  const byDay = new Map(days.map(({ date, entries }) => [date.day, entries.filter((entry) => !isSpan(entry))]));
  const lead = month.toPlainDate({ day: 1 }).dayOfWeek - 1;
  const cells: (Day | undefined)[] = Array.from({ length: lead }, () => undefined);
  for (let day = 1; day <= month.daysInMonth; day++) cells.push({ date: month.toPlainDate({ day }), entries: byDay.get(day) ?? [] });
  while (cells.length % 7 > 0) cells.push(undefined);
  return Array.from({ length: cells.length / 7 }, (_, week) => {
    const row = cells.slice(week * 7, week * 7 + 7);
    return { days: row, lanes: lanes(row, spans) };
  });
}

/** The bars of a week, each in the first lane that has room for it. */
function lanes(days: (Day | undefined)[], spans: Entry[]): Bar[][] {
  const found: Bar[][] = [];
  for (const entry of spans) {
    const columns = days.flatMap((day, column) => (day && covers(entry, day.date) ? [column] : []));
    const [from, to] = [columns[0], columns.at(-1)];
    if (from === undefined || to === undefined) continue;
    const free = found.find((lane) => (lane.at(-1)?.to ?? -1) < from);
    if (free) free.push({ entry, from, to });
    else found.push([{ entry, from, to }]);
  }
  return found;
}
