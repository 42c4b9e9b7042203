import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { extendFeedMap } from '../receiver/content/extend-feed-map.ts';
import { feedMap } from '../receiver/content/feed-map.ts';
import { Overlay, OwnEvent } from '../schemas/overlay.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const readme = read('README.md');
const each = (pattern: RegExp, text = readme) => [...new Set([...text.matchAll(pattern)].map(([, found = '']) => found))];

describe('the README says nothing that is not so', () => {
  test.each(each(/npm run ([a-z-]+)/g))('npm run %s is there', (script) => {
    expect(Object.keys(JSON.parse(read('package.json')).scripts)).toContain(script);
  });

  test.each(each(/npm run callboard -- ([a-z]+)/g))('callboard %s is there', (command) => {
    expect(read('receiver/cli/callboard.ts')).toMatch(new RegExp(`const commands.*\\b${command}\\b`));
  });

  test.each(each(/\]\((?!http)([^)#]+)\)/g))('%s is there', (path) => {
    expect(existsSync(new URL(`../${path}`, import.meta.url))).toBe(true);
  });

  test.each(each(/\]\(#([^)]+)\)/g))('#%s is a heading', (anchor) => {
    const headings = each(/^#+ (.+)$/gm).map((heading) => heading.toLowerCase().replaceAll(' ', '-'));
    expect(headings).toContain(anchor);
  });

  const answers = each(/^\| `\d{3}` ([A-Z][^|]*?) (?:… )?\|/gm);
  const sources = ['receiver/feed/receive.ts', 'receiver/feed/body-sinks.ts', 'receiver/app.ts'].map(read).join('\n');

  test.each(answers)('the receiver answers: %s', (answer) => {
    for (const part of answer.split(/64 MiB|gzip|GET|\/stager-feed|, so this message was not stored/).filter((words) => words.length > 2)) {
      expect(sources).toContain(part.trim().replace(/[.,]$/, ''));
    }
  });

  test('its JSON is what is read', () => {
    const [fields, overlay, own, ...others] = each(/```json\n(.*?)```/gs).map((text) => JSON.parse(text));
    expect(others).toEqual([]);
    expect(() => extendFeedMap(feedMap, fields)).not.toThrow();
    expect(Object.keys(Overlay.strict().parse(overlay))).toHaveLength(5);
    expect(OwnEvent.safeParse(own).success).toBe(true);
  });

  test('the checks find what they check', () => {
    expect(answers.length).toBeGreaterThan(9);
    expect(each(/npm run ([a-z-]+)/g)).toContain('demo');
    expect(readme).toContain('npm ci && npm run demo\n');
    expect(readme).toContain('npm ci && npm test\n');
  });
});
