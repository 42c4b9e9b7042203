import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { refusedTotals } from '../feed/refused-messages.ts';
import { gauges, type Standing } from './gauges.ts';

export interface MetricsDeps {
  /** Where the metrics are kept. Each receiver has one of its own, so several in one process do not meet in it. */
  registry: Registry;
  /** How things stand now. */
  standing(): Promise<Standing>;
}

/** What Prometheus reads, and what is counted for it since the process started. Durations are in ms. */
export interface Metrics {
  /** A POST to the feed was answered with this status. */
  answered(status: number, ms: number): void;
  /** The changes of a message, or of several that went along in one push, are this far: `ms` after the first POST. */
  reached(where: 'pushed' | 'live', ms: number): void;
  contentType: string;
  /** The text that Prometheus reads. What is not known yet has no value in it. */
  text(): Promise<string>;
}

// docs/decisions/receiving.md: "Which times does the receiver measure?"
/** The buckets of the histograms, seconds. Stager waits about half a minute for an answer; a push waits ten seconds at least; a build takes minutes. */
const buckets = {
  answer: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
  pushed: [1, 2.5, 5, 10, 15, 20, 30, 60, 120, 300, 900, 3_600],
  live: [10, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1_800, 3_600],
};

/** The metrics of one receiver. */
export async function createMetrics({ registry, standing }: MetricsDeps): Promise<Metrics> {
  const registers = [registry];
  const gaugeOf = new Map((await gauges(await standing())).map(({ name, help }) => [name, new Gauge({ name, help, registers })]));
  const refused = new Counter({
    name: 'callboard_refused_messages_total',
    help: 'Requests to the feed that were refused, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const answers = new Histogram({
    name: 'callboard_answer_seconds',
    help: "From the headers of Stager's POST to its answer, by status.",
    labelNames: ['status'],
    buckets: buckets.answer,
    registers,
  });
  const reached = {
    pushed: new Histogram({
      name: 'callboard_post_to_pushed_seconds',
      help: "From Stager's POST to the push, for the first message of each push.",
      buckets: buckets.pushed,
      registers,
    }),
    live: new Histogram({
      name: 'callboard_post_to_live_seconds',
      help: "From Stager's POST to the live page, for the first message of each push.",
      buckets: buckets.live,
      registers,
    }),
  };

  return {
    answered: (status, ms) => answers.observe({ status }, ms / 1000),
    reached: (where, ms) => reached[where].observe(ms / 1000),
    contentType: registry.contentType,
    async text() {
      const now = await standing();
      const totals = await refusedTotals(now.inbox.remembered);
      for (const { name, value } of await gauges(now)) {
        if (value === undefined) gaugeOf.get(name)?.remove();
        else gaugeOf.get(name)?.set(value);
      }
      // These totals outlive the process: the inbox keeps them.
      refused.reset();
      for (const [reason, total] of totals) refused.inc({ reason }, total);
      return registry.metrics();
    },
  };
}
