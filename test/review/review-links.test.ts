import { expect, test } from 'vitest';
import { reviewLinks } from '../../receiver/review/review-links.ts';

const pages = {
  edit: (branch: string, path: string) => `edit ${path} on ${branch}`,
  create: (branch: string, path: string) => `create ${path} on ${branch}`,
};

test('an overlay that is there is edited, another one is begun', () => {
  const { overlay, preview } = reviewLinks({ pages, contentPath: 'site/content', previewUrl: undefined }, 'callboard/event/7');
  expect(overlay?.('7', true)).toBe('edit site/content/overlay/7.json on callboard/event/7');
  expect(overlay?.('7', false)).toBe('create site/content/overlay/7.json on callboard/event/7');
  expect(preview).toBeUndefined();
});

test('the address of the preview gets the branch as hosts write it in names', () => {
  const previewUrl = 'https://{branch}.preview.example/{id}/{slug}?{other}';
  const { preview } = reviewLinks({ pages, contentPath: 'content', previewUrl }, 'callboard/event/7');
  expect(preview?.('7', 'a b')).toBe('https://callboard-event-7.preview.example/7/a%20b?{other}');
});
