import type { Figure } from './row.ts';

const heads = ['row', 'what', 'measured', 'peer', 'ratio', 'target', 'reached'];

/** The figures as one table of plain text. */
export function table(rows: { name: string; figures: Figure[] }[]): string {
  const lines = rows.flatMap(({ name, figures }) =>
    figures.map(({ what, measured, peer = '', ratio = '', target = '', reached }, index) => [
      index === 0 ? name : '',
      what,
      measured,
      peer,
      ratio,
      target,
      reached === undefined ? '' : reached ? 'yes' : 'NO',
    ]),
  );
  const all = [heads, ...lines];
  const widths = heads.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(' | ')
      .trimEnd();
  return [line(heads), widths.map((width) => '-'.repeat(width)).join('-|-'), ...lines.map(line)].join('\n');
}
