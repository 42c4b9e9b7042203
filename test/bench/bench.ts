import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inboxEngines } from './engines.ts';
import { firstSync } from './first-sync.ts';
import { largeMessages } from './large-messages.ts';
import { oneEdit } from './one-edit.ts';
import { peakSale } from './peak-sale.ts';
import type { Figure, Row } from './row.ts';
import { siteBuild } from './site-build.ts';
import { smallMessages } from './small-messages.ts';
import { table } from './table.ts';
import { manyVenues } from './venues.ts';

// npm run bench: every row. npm run bench -- NAME…: those rows. Everything is written to folders that go away at the end.
const rows: Row[] = [smallMessages, largeMessages, peakSale, firstSync, oneEdit, manyVenues, inboxEngines, siteBuild];
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !rows.some((row) => row.name === name));
if (unknown !== undefined) {
  console.error(`There is no row "${unknown}". Rows: ${rows.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const measured: { name: string; figures: Figure[] }[] = [];
for (const row of rows.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  process.stderr.write(`${row.name} …\n`);
  const folder = mkdtempSync(join(tmpdir(), `callboard-bench-${row.name}-`));
  try {
    measured.push({ name: row.name, figures: await row.measure(folder) });
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    measured.push({ name: row.name, figures: [{ what: 'failed', measured: what.slice(0, 200), reached: false }] });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
console.log(table(measured));
