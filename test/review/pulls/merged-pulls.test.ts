import { expect, test } from 'vitest';
import { readContent } from '../../../receiver/content/content.ts';
import { withMarker } from '../../../receiver/host/body-marker.ts';
import type { PullRequest } from '../../../receiver/host/pull-requests.ts';
import { mergedPulls } from '../../../receiver/review/pulls/merged-pulls.ts';
import { today } from '../../helpers/told.ts';

const event = (id: string) => ({
  id,
  status: 'confirmed',
  title: `Event ${id}`,
  start: '2026-12-04T20:30:00+01:00',
  changedAt: '2026-11-01T12:00:00+01:00',
  slug: `event-${id}`,
  firstPublishedAt: '2026-11-01T12:00:00+01:00',
  revision: 0,
});
const main = readContent(
  new Map([
    ...['1', '2', '3', '4', '5', '6'].map((id) => [`events/2026/${id}.json`, JSON.stringify(event(id))] as const),
    ['overlay/2.json', JSON.stringify({ slug: 'mooi' })],
  ]),
);
const pull = (ids: string[], more: Partial<PullRequest> = {}): PullRequest => ({
  number: 7,
  branch: 'callboard/sync',
  base: 'main',
  head: 'a',
  state: 'merged',
  title: '',
  body: withMarker('', { keys: Object.fromEntries(ids.map((id) => [id, 'key'])) }),
  url: '',
  labels: [],
  reviewers: [],
  createdAt: today,
  updatedAt: today,
  mergedAs: 'b',
  ...more,
});

test.each<[string, PullRequest, string[] | undefined]>([
  ['of one event', pull(['1']), ['agenda/1-event-1/']],
  ['of an event with an address of its own', pull(['2']), ['agenda/2-mooi/']],
  ['of an event that is gone', pull(['1', '9']), ['agenda/1-event-1/']],
  ['of many events', pull(['1', '2', '3', '4', '5', '6']), []],
  ['that is open', pull(['1'], { state: 'open' }), undefined],
  ['that a person closed', pull(['1'], { state: 'closed' }), undefined],
  ['of two days ago', pull(['1'], { updatedAt: today - 48 * 3_600_000 }), undefined],
  ['of a person', pull(['1'], { body: 'Mine' }), undefined],
])('a pull request %s', (_, given, pages) => {
  expect(mergedPulls([given], main, today)).toEqual(pages ? [{ number: 7, mergedAs: 'b', pages }] : []);
});
