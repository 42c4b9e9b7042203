import { expect, test } from 'vitest';
import { readContent } from '../../receiver/content/content.ts';
import { timeZoneOf } from '../../receiver/content/time-zone-of.ts';

test.each<[string | undefined, string | undefined, string]>([
  [undefined, undefined, 'UTC'],
  ['{"timeZone":"Europe/Amsterdam"}', undefined, 'Europe/Amsterdam'],
  ['{"timeZone":"Europe/Amsterdam"}', '{"timeZone":"America/New_York"}', 'America/New_York'],
  ['{"timeZone":"Europe/Amsterdam"}', '{"timeZone":5}', 'Europe/Amsterdam'],
  ['{"timeZone":"Europe/Amsterdam"}', '{ not JSON', 'Europe/Amsterdam'],
  ['{"timeZone":"Nowhere/Land"}', undefined, 'UTC'],
])('the time zone of %s under %s', (organization, overlay, expected) => {
  const files = { 'organization.json': organization, 'overlay/organization.json': overlay };
  const there = Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined);
  expect(timeZoneOf(readContent(new Map(there)), 'UTC')).toBe(expected);
});
