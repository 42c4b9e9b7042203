import { expect, test } from 'vitest';
import { mergeFields } from '../../receiver/json/merge-fields.ts';

type Json = Record<string, unknown>;

test.each<[string, Json, Json, Json, Json]>([
  ['what only they changed', { a: 1 }, { a: 1 }, { a: 2 }, { a: 2 }],
  ['what only we changed', { a: 1 }, { a: 2 }, { a: 1 }, { a: 2 }],
  ['what both changed is ours', { a: 1 }, { a: 2 }, { a: 3 }, { a: 2 }],
  ['what we added, beside what they added', {}, { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
  ['what we took away', { a: 1, b: 1 }, { b: 1 }, { a: 1, b: 2 }, { b: 2 }],
  ['what they took away', { a: 1 }, { a: 1 }, {}, {}],
  ['values are compared by what they say', { a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, { a: 5 }, { a: 5 }],
])('%s', (_, base, ours, theirs, merged) => {
  expect(mergeFields(base, ours, theirs)).toEqual(merged);
});
