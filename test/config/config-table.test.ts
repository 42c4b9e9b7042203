import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configTable } from '../../receiver/config/config-table.ts';
import { settings, variableName } from '../../receiver/config/settings.ts';
import { readVariables, variableNames } from '../../site/src/build/variables/variables.ts';
import { variablesTable } from '../../site/src/build/variables/variables-table.ts';
import { configurationPage, withTables } from '../helpers/configuration-page.ts';

test('every variable of the receiver has a row with its default and a sentence', () => {
  const rows = configTable().split('\n').slice(2);
  expect(rows).toHaveLength(Object.keys(settings).length);
  expect(rows).toContain('| `CALLBOARD_PORT` | `8787` | Port to listen on; 0 takes a free one. |');
  for (const row of rows) expect(row).toMatch(/^\| `CALLBOARD_[A-Z_]+` \| (`[^`]+`)? \| [A-Z`].*\. \|$/);
  expect(variableName('feedTokens')).toBe('CALLBOARD_FEED_TOKENS');
});

test('every variable of the build has a row with its default and a sentence', () => {
  const rows = variablesTable().split('\n').slice(2);
  expect(rows).toHaveLength(variableNames.length);
  for (const row of rows) expect(row).toMatch(/^\| `[A-Z_]+` \| [^|]* \| [A-Z`].*\. \|$/);
  const usual = readVariables({}, () => true) as Record<string, unknown>;
  const written = rows.flatMap((row) => [/^\| `([A-Z_]+)` \| `([^`]+)` \|/.exec(row)].filter((found) => found !== null));
  expect(written.map(([, name]) => name)).toEqual([
    'CALLBOARD_CONTENT_DIR',
    'CALLBOARD_CACHE_DIR',
    'CALLBOARD_IMAGE_TIMEOUT_SECONDS',
    'CALLBOARD_ALLOW_FEWER',
  ]);
  for (const [, name = '', shown] of written) expect(String(usual[name])).toMatch(new RegExp(`(^|/)${shown}$`));
});

test('the tables go between their markers, and only there', () => {
  const markers = (name: string) => `<!-- ${name}: written by \`npm run config-table\` -->\nstale row\n<!-- end of ${name} -->\n`;
  const written = withTables(`# Title\n\n${markers('configuration')}\nbetween\n\n${markers('build variables')}\nrest\n`);
  expect(written).toContain(configTable());
  expect(written).toContain(variablesTable());
  expect(written).not.toContain('stale row');
  expect(written.startsWith('# Title\n') && written.includes('\n\nbetween\n\n') && written.endsWith('\n\nrest\n')).toBe(true);
  expect(withTables(written)).toBe(written);
  expect(() => withTables('# Title\n')).toThrow('has no place for the table');
});

test("docs/configuration.md shows today's tables (npm run config-table writes them)", () => {
  const page = readFileSync(configurationPage, 'utf8');
  expect(withTables(page)).toBe(page);
});
