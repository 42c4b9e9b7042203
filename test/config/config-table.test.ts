import { expect, test } from 'vitest';
import { configTable } from '../../receiver/config/config-table.ts';
import { settings, variableName } from '../../receiver/config/settings.ts';
import { readVariables, variableNames } from '../../site/src/build/variables/variables.ts';
import { variablesTable } from '../../site/src/build/variables/variables-table.ts';

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
