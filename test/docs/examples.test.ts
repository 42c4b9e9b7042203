import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { settings, siteVariables, variableName } from '../../receiver/config/settings.ts';
import type { Inbox } from '../../receiver/inbox/inbox.ts';
import { extendFeedMap } from '../../receiver/message/fields/extend-feed-map.ts';
import { feedMap } from '../../receiver/message/fields/feed-map.ts';
import { createMetrics } from '../../receiver/start/metrics.ts';
import { Overlay, OwnEvent } from '../../schemas/overlay.ts';
import { projectFolder } from '../../site/src/build/variables/variables.ts';
import { each, eachOnPages, pages } from './pages.ts';

const read = (path: string) => readFileSync(join(projectFolder, path), 'utf8');
const nothing = {
  backlog: { size: async () => ({ messages: 0, bytes: 0 }), newest: async () => undefined },
  quarantine: { count: async () => 0 },
  remembered: { recall: async () => undefined },
};
const standing = async () => ({ inbox: nothing as unknown as Inbox, now: 0, isOutdated: false });
const metrics = each(
  /^# TYPE (\S+)/gm,
  await createMetrics({ registry: new Registry(), several: true, venues: () => [{ name: 'north', standing }] }).text(),
);
const page = (path: string) => pages.get(path) ?? '';

/** Variables of the repository on GitHub, which workflows read. */
const ofWorkflows = ['site', 'pictures'].flatMap((name) =>
  [...read(`.github/workflows/${name}.yml`).matchAll(/\bvars\.(CALLBOARD_\w+)/g)].map(([, variable]) => variable),
);

describe('the names in the documentation exist', () => {
  test.each(eachOnPages(/npm run ([a-z-]+)/g))('%s: npm run %s', (_, script) => {
    expect(Object.keys(JSON.parse(read('package.json')).scripts)).toContain(script);
  });

  test.each(eachOnPages(/callboard -- ([a-z]+)/g))('%s: callboard %s', (_, command) => {
    expect(read('receiver/cli/callboard.ts')).toMatch(new RegExp(`const commands[^;]*\\b${command}\\b`));
  });

  test.each(eachOnPages(/\b(CALLBOARD_[A-Z_]+[A-Z])/g))('%s: %s', (_, name) => {
    expect([...Object.keys(settings).map(variableName), ...siteVariables, ...ofWorkflows]).toContain(name);
  });

  test.each(eachOnPages(/`(callboard_\w+)`/g))('%s: the metric %s', (_, name) => {
    expect(metrics).toContain(name);
  });

  test('the README has the first commands for everyone', () => {
    expect(page('README.md')).toContain('npm ci && npm run demo\n');
    expect(page('README.md')).toContain('npm ci && npm test\n');
    expect(page('README.md').split('\n').length).toBeLessThan(140);
  });
});

describe('Callboard can read the JSON on the pages', () => {
  const json = (path: string) => each(/```json\n(.*?)```/gs, page(path)).map((text) => JSON.parse(text));

  test('names of the feed', () => {
    const examples = json('docs/configuration.md');
    expect(examples).toHaveLength(2);
    for (const fields of examples) expect(() => extendFeedMap(feedMap, fields)).not.toThrow();
  });

  test('an overlay and an event of the venue’s own', () => {
    const [overlay, own, ...others] = json('docs/editing.md');
    expect(others).toEqual([]);
    expect(Object.keys(Overlay.strict().parse(overlay))).toHaveLength(5);
    expect(OwnEvent.strict().parse(own).images).toHaveLength(1);
  });

  test('the fields that docs/editing.md lists are those of an overlay', () => {
    const listed = each(/^\| `(\w+)` \|/gm, page('docs/editing.md'));
    expect(listed).toContain('formerSlugs');
    for (const field of listed) expect(Object.keys(Overlay.shape)).toContain(field);
  });

  test('an overlay on docs/review.md', () => {
    for (const overlay of json('docs/review.md')) expect(() => Overlay.strict().parse(overlay)).not.toThrow();
  });
});
