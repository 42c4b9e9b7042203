import { expect, test } from 'vitest';
import { hotlinked } from '../../site/src/images/hotlinked.ts';
import { contentSecurityPolicy } from '../../site/src/layouts/content-security-policy.ts';

const image = { url: 'https://images.venue.example/a.jpg' };

test.each([
  ['the venue names no host', image.url, undefined],
  ['another host', 'https://elsewhere.example/a.jpg', ['images.venue.example']],
  ['no TLS', 'http://images.venue.example/a.jpg', ['images.venue.example']],
])('an image is copied: %s', (_, url, hosts) => {
  expect(hotlinked({ url }, hosts)).toBeUndefined();
});

test('an image of a host that the venue names is used directly, in its own size or that of a poster', () => {
  const hosts = ['images.venue.example'];
  expect(hotlinked({ ...image, width: 1600, height: 900 }, hosts)).toEqual({
    files: [{ name: image.url, width: 1600, height: 900 }],
    elsewhere: true,
  });
  expect(hotlinked(image, hosts)?.files).toMatchObject([{ width: 800, height: 1000 }]);
});

test('the policy allows images of that host, and of no other', () => {
  expect(contentSecurityPolicy({ imageHosts: ['images.venue.example'] })).toContain("img-src 'self' data: https://images.venue.example;");
  expect(contentSecurityPolicy({})).toContain("img-src 'self' data:;");
});
