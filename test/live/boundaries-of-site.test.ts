import { expect, test } from 'vitest';
import { readContent } from '../../receiver/content/content.ts';
import { boundaries } from '../../receiver/live/boundaries.ts';
import { parseFolder } from '../../site/src/content/parse-folder.ts';
import { programme } from '../../site/src/content/programme.ts';
import { readFolder } from '../../site/src/content/read-folder.ts';
import { nextBoundary } from '../../site/src/time/next-boundary.ts';
import { demoFolder } from '../site/demo-files.ts';

const folder = readFolder(demoFolder);

test('receiver and site know the same boundaries, one after the other', () => {
  const { events } = programme(parseFolder(folder));
  const ofSite: number[] = [];
  for (let now = Temporal.Instant.fromEpochMilliseconds(0); ; ) {
    const next = nextBoundary(events, now);
    if (!next) break;
    ofSite.push(next.epochMilliseconds);
    now = next;
  }
  expect(ofSite.length).toBeGreaterThan(20);
  expect(boundaries(readContent(folder), 'Europe/Amsterdam')).toEqual(ofSite);
});
