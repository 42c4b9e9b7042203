import { expect, test } from 'vitest';
import { contentName } from '../../../../site/src/content/problems/content-name.ts';

test.each([
  ['/srv/site/content', 'content'],
  ['/srv/site/data/agenda', 'data/agenda'],
  ['/srv/other/content', 'content'],
  ['/srv/site', 'site'],
])('the folder %s is called %s', (folder, name) => {
  expect(contentName(folder, '/srv/site')).toBe(name);
});
