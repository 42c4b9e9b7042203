import { readFileSync } from 'node:fs';
import { parser } from '@prometheus-io/lezer-promql';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createMetrics } from '../../receiver/start/metrics.ts';
import { prometheusText } from '../helpers/prometheus-text.ts';
import { startReceiver } from '../helpers/receiver.ts';

interface Panel {
  title: string;
  targets: { expr: string }[];
}
const read = (file: string) => readFileSync(new URL(`../../docs/monitoring/${file}`, import.meta.url), 'utf8');
const dashboard = JSON.parse(read('callboard-dashboard.json')) as { panels: Panel[]; templating: { list: { query: unknown }[] } };
const rules = parse(read('callboard-rules.yaml')) as {
  groups: { rules: { alert: string; expr: string; annotations: { summary: string } }[] }[];
};

const ofPanels = dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }): [string, string] => [title, expr]));
const ofRules = rules.groups.flatMap((group) => group.rules.map(({ alert, expr }): [string, string] => [alert, expr]));

/** The metrics that an expression names, and the labels that it names, by metric. Throws where it is no PromQL. */
function namedIn(expression: string): { metrics: string[]; labels: [string, string][] } {
  // Grafana fills in its own variables before Prometheus reads the rest.
  const promql = expression.replaceAll('$__rate_interval', '5m');
  const metrics: string[] = [];
  const labels: [string, string][] = [];
  parser
    .configure({ strict: true })
    .parse(promql)
    .iterate({
      enter({ name, from, to, node }) {
        if (name !== 'VectorSelector') return;
        const metric = promql.slice(node.firstChild?.from ?? from, node.firstChild?.to ?? to);
        metrics.push(metric);
        for (const [, label = ''] of promql.slice(from, to).matchAll(/[{,]\s*(\w+)\s*(?:=~|!~|!=|=)/g)) labels.push([metric, label]);
      },
    });
  for (const [, list = ''] of promql.matchAll(/\bby \(([^)]*)\)/g))
    for (const label of list.split(/,\s*/)) labels.push([metrics[0] ?? '', label]);
  return { metrics, labels };
}

/** Every metric that the receiver serves, by its name with what a histogram adds; and its labels. */
async function served(): Promise<Map<string, Set<string>>> {
  const { inbox } = await startReceiver();
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const standing = async () => ({ inbox, now: Date.now(), isOutdated: false });
  const metrics = createMetrics({ registry, several: true, venues: () => [{ name: 'north', standing }] });
  metrics.answered('north', 200, 3);
  metrics.reached('north', 'pushed', 12_000);
  metrics.reached('north', 'live', 90_000);
  const families = prometheusText(await metrics.text());
  return new Map(
    [...families].flatMap(([family, { type, samples }]) => {
      const labels = new Set(samples.flatMap((sample) => Object.keys(sample.labels)).concat('venue'));
      const names = type === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => family + end) : [family];
      return names.map((name): [string, Set<string>] => [name, labels]);
    }),
  );
}

describe.each([
  ['docs/monitoring/callboard-dashboard.json', ofPanels],
  ['docs/monitoring/callboard-rules.yaml', ofRules],
])('%s', (_, expressions) => {
  test('names metrics and labels that there are, in PromQL', async () => {
    const known = await served();
    expect(expressions.length).toBeGreaterThan(15);
    for (const [title, expression] of expressions) {
      const { metrics, labels } = namedIn(expression);
      expect(metrics.length, title).toBeGreaterThan(0);
      // `up` is Prometheus's own.
      for (const metric of metrics.filter((name) => name !== 'up')) expect([...known.keys()], title).toContain(metric);
      for (const [metric, label] of labels.filter(([name]) => name !== 'up'))
        expect([...(known.get(metric) ?? [])], title).toContain(label);
    }
  });
});

test('an expression with a mistake is noticed', () => {
  expect(() => namedIn('sum by (le (callboard_inbox_messages)')).toThrow();
  expect(namedIn('sum by (le) (rate(a_bucket{venue=~"$venue"}[$__rate_interval]))')).toEqual({
    metrics: ['a_bucket'],
    labels: [
      ['a_bucket', 'venue'],
      ['a_bucket', 'le'],
    ],
  });
});

test('each rule says in a sentence what a person is to know', () => {
  for (const { alert, annotations } of rules.groups.flatMap((group) => group.rules)) {
    expect(alert).toMatch(/^Callboard[A-Z]\w+$/);
    expect(annotations.summary, alert).toMatch(/^[A-Z].*\.$/);
  }
  expect(new Set(ofRules.map(([alert]) => alert)).size).toBe(ofRules.length);
});
