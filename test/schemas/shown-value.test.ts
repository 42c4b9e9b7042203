import { expect, test } from 'vitest';
import { shownValue } from '../../schemas/text/shown-value.ts';

test('a wrong value is quoted, unless it may hold a secret', () => {
  expect(shownValue('yes please')).toBe('"yes please"');
  expect(shownValue('0123456789abcdef')).toBeUndefined();
  expect(shownValue('ftp://u:pw@x')).toBeUndefined();
});
