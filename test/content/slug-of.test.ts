import { expect, test } from 'vitest';
import { slugOf } from '../../receiver/content/slug-of.ts';

test.each([
  ['De Natte Vogels – albumrelease', 'de-natte-vogels-albumrelease'],
  ['Ðe Ørsted & Größere Étoiles', 'de-orsted-grossere-etoiles'],
  ["Café '26", 'cafe-26'],
  ['../../etc/passwd', 'etc-passwd'],
  ['東京', 'event'],
  ['', 'event'],
  ['x'.repeat(100), 'x'.repeat(60)],
  [`${'x'.repeat(59)} y`, 'x'.repeat(59)],
])('the slug of %j is %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});
