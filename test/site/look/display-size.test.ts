import { expect, test } from 'vitest';
import { displaySize, posterSize } from '../../../site/src/look/display-size.ts';

test('sizes of titles', () => {
  expect(['Kraai', 'De Natte Vogels en meer', 'x'.repeat(50), 'x '.repeat(60)].map(displaySize)).toEqual([
    'size-1',
    'size-2',
    'size-3',
    'size-4',
  ]);
});

test.each([
  ['Kaal', 'size-0'],
  ['Kraai', 'size-1'],
  ['Blauwe Machine', 'size-1'],
  ['Open podium', 'size-1'],
  ['Loodswerk', 'size-2'],
  ['Havenfestival: vrijdag', 'size-3'],
  ['Nachtelijk Collectief', 'size-2'],
  ['Hottentottententententoonstelling', 'size-4'],
])('on a poster no word of “%s” is cut', (title, size) => {
  expect(posterSize(title)).toBe(size);
});
