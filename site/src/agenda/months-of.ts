import type { Entry } from './agenda.ts';

/** How many months around today count if an event only continues in them. */
const MONTHS_AROUND = 12;

/** The months of these rows, in order: those in which an event begins, and within a year of today those in which one continues. */
export function monthsOf(rows: Pick<Entry, 'day' | 'last'>[], today: Temporal.PlainDate): Temporal.PlainYearMonth[] {
  const months = rows.flatMap((row) => covered(row, today.toPlainYearMonth()));
  const found = new Map(months.map((month) => [month.toString(), month]));
  return [...found.values()].sort((a, b) => Temporal.PlainYearMonth.compare(a, b));
}

function covered({ day, last }: Pick<Entry, 'day' | 'last'>, here: Temporal.PlainYearMonth): Temporal.PlainYearMonth[] {
  const months = [day.toPlainYearMonth()];
  const from = latest(day.toPlainYearMonth().add({ months: 1 }), here.subtract({ months: MONTHS_AROUND }));
  const to = last.toPlainYearMonth();
  const end = here.add({ months: MONTHS_AROUND });
  for (let month = from; before(month, to) && before(month, end); month = month.add({ months: 1 })) months.push(month);
  return months;
}

const before = (a: Temporal.PlainYearMonth, b: Temporal.PlainYearMonth) => Temporal.PlainYearMonth.compare(a, b) <= 0;
const latest = (a: Temporal.PlainYearMonth, b: Temporal.PlainYearMonth) => (before(a, b) ? b : a);
