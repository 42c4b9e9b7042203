import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { settings, siteVariables, variableName } from '../../receiver/config/settings.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const deploy = read('docs/deploy.md');
const each = (pattern: RegExp) => [...new Set([...deploy.matchAll(pattern)].map(([, found = '']) => found))];

describe('docs/deploy.md says nothing that is not so', () => {
  test.each(each(/\b(CALLBOARD_[A-Z_]+)/g))('%s is a variable', (name) => {
    expect([...Object.keys(settings).map(variableName), ...siteVariables]).toContain(name);
  });

  test.each(each(/npm run ([a-z-]+)/g))('npm run %s is there', (script) => {
    expect(Object.keys(JSON.parse(read('package.json')).scripts)).toContain(script);
  });

  test.each(each(/\]\((?!http|#)([^)]+)\)/g))('%s is there', (path) => {
    expect(existsSync(new URL(`../../docs/${path}`, import.meta.url))).toBe(true);
  });

  test.each(each(/\]\(#([^)]+)\)/g))('#%s is a heading', (anchor) => {
    expect(each(/^#+ (.+)$/gm).map((heading) => heading.toLowerCase().replaceAll(' ', '-'))).toContain(anchor);
  });

  test.each([...deploy.matchAll(/^\| (GitHub [^|]+) \| (\d+) \| (\d+) \|$/gm)].map(([, plan, minutes, builds]) => [plan, minutes, builds]))(
    '%s: %s minutes are %s builds a day',
    (_, minutes, builds) => {
      expect(Number(builds)).toBe(Math.floor(Number(minutes) / 31 / 3));
    },
  );

  test('the budget is the default that it says', () => {
    expect(deploy).toContain(`${settings.buildBudget.written} unless you say otherwise`);
    expect(deploy).toContain(`${settings.buildBudget.written} × 3 = ${Number(settings.buildBudget.written) * 3} minutes`);
  });

  test('the metrics are those of the receiver', () => {
    const text = read('receiver/operate/metrics.ts');
    for (const name of each(/`callboard_(\w+)`/g)) expect(text).toContain(`'${name}'`);
  });

  test('the checks to require are jobs, and what is run by hand is an input', () => {
    const jobs = (name: string) => Object.keys(parseYaml(read(`.github/workflows/${name}.yml`)).jobs);
    expect([jobs('preview'), jobs('ci')]).toEqual([['preview'], ['test']]);
    const { description } = parseYaml(read('.github/workflows/site.yml')).on.workflow_dispatch.inputs['allow-fewer'];
    expect(deploy).toContain(`*${description}*`);
  });

  test('its JSON is JSON', () => {
    for (const text of each(/```json\n(.*?)```/gs)) expect(() => JSON.parse(text)).not.toThrow();
  });
});
