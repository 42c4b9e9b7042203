import { expect, test } from 'vitest';
import { annotations } from '../../../../site/src/content/problems/annotations.ts';

test('a text cannot break out of a CI annotation', () => {
  expect(annotations([{ file: 'events/2026/a:b,c.json', field: 'title', reason: 'bad\n::set-env' }], 'error', 'content')).toEqual([
    '::error file=content/events/2026/a%3Ab%2Cc.json::left out (title): bad%0A::set-env',
  ]);
});
