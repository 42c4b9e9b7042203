import { expect, test } from 'vitest';
import { readContent } from '../../receiver/content/content.ts';
import { emptyFeed } from '../../receiver/fold/feed.ts';
import type { EventRecord } from '../../receiver/journal/event-record.ts';
import { remoteNotes } from '../../receiver/journal/remote-notes.ts';
import { eventFile as event } from '../helpers/event-file.ts';

test.each([
  ['{ "hidden": true }', true],
  ['{ "hidden": "true" }', true],
  ['{ "hidden": true, }', true],
  ['{ "hidden": "no" }', undefined],
  ['{ "title": "x" }', undefined],
])('an event is hidden where the site hides it: %s', (overlay, hidden) => {
  const main = readContent(
    new Map([
      ['events/2026/7.json', JSON.stringify(event)],
      ['overlay/7.json', overlay],
    ]),
  );
  const [[id, note] = []] = [...remoteNotes({ main, feedAtTip: emptyFeed }, { known: [], now: Date.parse(event.start) })];
  expect([id, note?.({} as EventRecord).hidden]).toEqual(['7', hidden]);
});

test('of what was seen before only what changed is told', () => {
  const now = Date.parse(event.start);
  const file = (id: string) => JSON.stringify({ ...event, id });
  const files = new Map([7, 8, 9].map((id) => [`events/2026/${id}.json`, file(String(id))]));
  const main = readContent(files);
  const last = { main, feedAtTip: emptyFeed };
  const next = { main: readContent(new Map([...files, ['overlay/8.json', '{ "hidden": true }']]), main), feedAtTip: emptyFeed };
  expect([...remoteNotes(next, { known: ['7', '8'], last, now })].map(([id]) => id).sort()).toEqual(['8', '9']);
});
