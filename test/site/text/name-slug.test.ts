import { expect, test } from 'vitest';
import { nameSlug } from '../../../site/src/text/name-slug.ts';

test.each([
  ['De Natte Vogels', 'de-natte-vogels'],
  ['  Größere & Électrique! ', 'grossere-electrique'],
  ['Ðe Ørsted', 'de-orsted'],
  ['日本', '65e5-672c'],
  ['', 'x'],
  [`${'x'.repeat(79)} y`, 'x'.repeat(79)],
  ['日'.repeat(200), '65e5-'.repeat(16).slice(0, -1)],
])('“%s” in an address', (name, expected) => {
  expect(nameSlug(name)).toBe(expected);
});
