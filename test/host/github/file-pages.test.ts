import { expect, test } from 'vitest';
import { filePages } from '../../../receiver/host/github/file-pages.ts';

const of = (remote: string) => filePages(remote, { owner: 'venue', repo: 'site' });

test.each([
  ['https://github.com/venue/site.git', 'https://github.com/venue/site'],
  ['https://user@github.venue.example/venue/site', 'https://github.venue.example/venue/site'],
  ['http://127.0.0.1:8080/venue/site.git', 'http://127.0.0.1:8080/venue/site'],
  ['git@github.com:venue/site.git', 'https://github.com/venue/site'],
  ['ssh://git@github.com/venue/site.git', 'https://github.com/venue/site'],
])('%s has pages at %s', (remote, web) => {
  expect(of(remote).edit('callboard/event/1', 'content/overlay/1.json')).toBe(`${web}/edit/callboard/event/1/content/overlay/1.json`);
  const begun = `${web}/new/main/content/overlay?filename=1.json`;
  expect(of(remote).create('main', 'content/overlay/1.json')).toBe(begun);
  expect(of(remote).create('main', 'content/overlay/1.json', '{"title": "(A) & B\'s"}')).toBe(
    `${begun}&value=%7B%22title%22%3A%20%22%28A%29%20%26%20B%27s%22%7D`,
  );
});
