import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configTable, withConfigTable } from '../../receiver/config/config-table.ts';
import { settings, variableName } from '../../receiver/config/settings.ts';

const readme = new URL('../../README.md', import.meta.url);

test('every variable has a row with its default and a sentence', () => {
  const rows = configTable().split('\n').slice(2);
  expect(rows).toHaveLength(Object.keys(settings).length);
  expect(rows).toContain('| `CALLBOARD_PORT` | `8787` | Port to listen on; 0 takes a free one. |');
  for (const row of rows) expect(row).toMatch(/^\| `CALLBOARD_[A-Z_]+` \| (`[^`]+`)? \| [A-Z`].*\. \|$/);
  expect(variableName('feedTokens')).toBe('CALLBOARD_FEED_TOKENS');
});

test('the table goes between its markers, and only there', () => {
  const text = `# Title\n\n<!-- configuration: written by \`npm run config-table\` -->\nstale row\n<!-- end of configuration -->\n\nrest\n`;
  const written = withConfigTable(text);
  expect(written).toContain(configTable());
  expect(written).not.toContain('stale row');
  expect(written.startsWith('# Title\n') && written.endsWith('\n\nrest\n')).toBe(true);
  expect(withConfigTable(written)).toBe(written);
  expect(() => withConfigTable('# Title\n')).toThrow('has no place for the table');
});

test('the README shows the table of now (npm run config-table writes it)', () => {
  const text = readFileSync(readme, 'utf8');
  expect(withConfigTable(text)).toBe(text);
});
