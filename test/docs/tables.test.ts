import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../receiver/config/project-folder.ts';
import { alerts, alertsTable } from '../../receiver/operate/alerts.ts';
import { tablesOf, withTables } from '../helpers/written-tables.ts';

test('the tables go between their markers, and only there', () => {
  const tables = { one: () => '| 1 |', two: () => '| 2 |' };
  const markers = (name: string) => `<!-- ${name}: written by \`npm run tables\` -->\nstale row\n<!-- end of ${name} -->\n`;
  const written = withTables(`# Title\n\n${markers('one')}\nbetween\n\n${markers('two')}\nrest\n`, tables);
  expect(written).toBe(
    `# Title\n\n${markers('one').replace('stale row', '| 1 |')}\nbetween\n\n${markers('two').replace('stale row', '| 2 |')}\nrest\n`,
  );
  expect(withTables(written, tables)).toBe(written);
  expect(() => withTables('# Title\n', tables)).toThrow('has no place for the table');
});

test.each(Object.entries(tablesOf))("%s shows today's tables (npm run tables writes them)", (path, tables) => {
  const page = readFileSync(join(projectFolder, path), 'utf8');
  expect(withTables(page, tables)).toBe(page);
});

test('every kind of alert has a row with what it means and when it is solved', () => {
  const rows = alertsTable().split('\n').slice(2);
  expect(rows).toHaveLength(Object.keys(alerts).length);
  expect(rows).toContain('| `brake` | the brake holds removals | you have released them, or Stager has these events again |');
  for (const row of rows) expect(row).toMatch(/^\| `[a-z]+`(, `push-…`)? \| [^|]+ \| [^|]+ \|$/);
});
