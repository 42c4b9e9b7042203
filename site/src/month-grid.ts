import type { Day, Month } from './agenda.ts';

/** A month as weeks from Monday to Sunday; a day of another month is `undefined`. */
export function monthGrid({ month, days }: Month): (Day | undefined)[][] {
  const byDay = new Map(days.map((day) => [day.date.day, day]));
  const lead = month.toPlainDate({ day: 1 }).dayOfWeek - 1;
  const cells = [
    ...Array.from({ length: lead }, () => undefined),
    ...Array.from(
      { length: month.daysInMonth },
      (_, index) => byDay.get(index + 1) ?? { date: month.toPlainDate({ day: index + 1 }), entries: [] },
    ),
  ];
  while (cells.length % 7 > 0) cells.push(undefined);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
