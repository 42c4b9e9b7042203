import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { settings } from '../../receiver/config/settings.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const deploy = read('docs/deploy.md');
const each = (pattern: RegExp) => [...new Set([...deploy.matchAll(pattern)].map(([, found = '']) => found))];

describe('docs/deploy.md agrees with the workflows', () => {
  test.each([...deploy.matchAll(/^\| (GitHub [^|]+) \| (\d+) \| (\d+) \|$/gm)].map(([, plan, minutes, builds]) => [plan, minutes, builds]))(
    '%s: %s minutes are %s builds a day',
    (_, minutes, builds) => {
      expect(Number(builds)).toBe(Math.floor(Number(minutes) / 31 / 3));
    },
  );

  test('the quoted budget is the default', () => {
    expect(deploy).toContain(`${settings.buildBudget.written} unless you say otherwise`);
    expect(deploy).toContain(`${settings.buildBudget.written} × 3 = ${Number(settings.buildBudget.written) * 3} minutes`);
  });

  test('the checks to require are jobs, and the box to tick is an input', () => {
    const jobs = (name: string) => Object.keys(parseYaml(read(`.github/workflows/${name}.yml`)).jobs);
    expect([jobs('preview'), jobs('ci')]).toEqual([['preview'], ['test']]);
    const { description } = parseYaml(read('.github/workflows/site.yml')).on.workflow_dispatch.inputs['allow-fewer'];
    expect(deploy).toContain(`*${description}*`);
  });

  test('its JSON is valid', () => {
    for (const text of each(/```json\n(.*?)```/gs)) expect(() => JSON.parse(text)).not.toThrow();
  });
});
