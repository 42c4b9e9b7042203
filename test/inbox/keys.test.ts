import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The names under which values are remembered. Data folders hold them: one that is renamed forgets its value. */
const names = [
  'begun',
  'builds',
  'desk-key',
  'freshness',
  'github-wait',
  'journal-sync',
  'lost',
  'merges',
  'moved',
  'origin',
  'pulls',
  'pushes',
  'raised-alerts',
  'read-settings',
  'refused',
  'status',
];

test('every remembered value has a key of its own, by the name that data folders know', () => {
  const found = globSync('receiver/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/: Key<.*> = \{ name: '([^']+)' \}/g)].map(([, name]) => name),
  );
  expect(found.toSorted()).toEqual(names);
});
