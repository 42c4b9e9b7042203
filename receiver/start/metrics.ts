import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { refusedTotals } from '../feed/refused-messages.ts';
import type { Standing } from '../watch/standing.ts';
import { gauges, gaugeValues } from './gauges.ts';

/** A venue as the metrics see it. */
interface MeasuredVenue {
  name: string;
  /** How things stand now; undefined if that is not known. */
  standing(): Promise<Standing | undefined>;
}

export interface MetricsDeps {
  /** The registry of the metrics. Each process and each test has its own. */
  registry: Registry;
  /** The venues that the process serves now. */
  venues(): MeasuredVenue[];
  /** Whether each value says in a label which venue it is of; where not, there is one. */
  several: boolean;
}

/** The metrics for Prometheus, counted since the process started. Durations are in ms. */
export interface Metrics {
  /** A POST to the feed of a venue was answered with this status. */
  answered(venue: string, status: number, ms: number): void;
  /** The changes of a message, or of several that went along in one push, are this far: `ms` after the first POST. */
  reached(venue: string, where: 'pushed' | 'live', ms: number): void;
  contentType: string;
  /** The text that Prometheus reads. A figure that is not known yet has no value in it. */
  text(): Promise<string>;
}

// docs/decisions/receiving.md: "Which times does the receiver measure?"
/** The buckets of the histograms, seconds. Stager waits about half a minute for an answer; a push waits ten seconds at least; a build takes minutes. */
const buckets = {
  answer: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
  pushed: [1, 2.5, 5, 10, 15, 20, 30, 60, 120, 300, 900, 3_600],
  live: [10, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1_800, 3_600],
};

/** The metrics of a process. */
export function createMetrics({ registry, venues, several }: MetricsDeps): Metrics {
  const registers = [registry];
  const venueLabel = several ? ['venue'] : [];
  const of = (venue: string): { venue?: string } => (several ? { venue } : {});
  const gaugeOf = new Map(gauges.map(({ name, help }) => [name, new Gauge({ name, help, labelNames: venueLabel, registers })]));
  const ready =
    several &&
    new Gauge({ name: 'callboard_venue_open', help: '1 while the inbox of the venue can be read.', labelNames: venueLabel, registers });
  const refused = new Counter({
    name: 'callboard_refused_messages_total',
    help: 'Requests to the feed that were refused, by reason.',
    labelNames: [...venueLabel, 'reason'],
    registers,
  });
  const answers = new Histogram({
    name: 'callboard_answer_seconds',
    help: "From the headers of Stager's POST to its answer, by status.",
    labelNames: [...venueLabel, 'status'],
    buckets: buckets.answer,
    registers,
  });
  const reached = {
    pushed: new Histogram({
      name: 'callboard_post_to_pushed_seconds',
      help: "From Stager's POST to the push, for the first message of each push.",
      labelNames: venueLabel,
      buckets: buckets.pushed,
      registers,
    }),
    live: new Histogram({
      name: 'callboard_post_to_live_seconds',
      help: "From Stager's POST to the live page, for the first message of each push.",
      labelNames: venueLabel,
      buckets: buckets.live,
      registers,
    }),
  };

  /** The figures of a venue; none if its inbox cannot be read. */
  async function valuesOf({ standing }: MeasuredVenue) {
    try {
      const now = await standing();
      return now && { values: await gaugeValues(now), totals: await refusedTotals(now.inbox.remembered) };
    } catch (error) {
      if (!several) throw error;
      return undefined;
    }
  }

  function forget(): void {
    for (const gauge of gaugeOf.values()) {
      if (several) gauge.reset();
      else gauge.remove();
    }
    if (ready) ready.reset();
    // These totals outlive the process: the inbox keeps them.
    refused.reset();
  }

  return {
    answered: (venue, status, ms) => answers.observe({ ...of(venue), status }, ms / 1000),
    reached: (venue, where, ms) => reached[where].observe(of(venue), ms / 1000),
    contentType: registry.contentType,
    async text() {
      const known = await Promise.all(venues().map(async (venue) => ({ name: venue.name, told: await valuesOf(venue) })));
      forget();
      for (const { name, told } of known) {
        if (ready) ready.set({ venue: name }, told ? 1 : 0);
        for (const [gauge, value] of told?.values ?? []) gaugeOf.get(gauge)?.set(of(name), value);
        for (const [reason, total] of told?.totals ?? []) refused.inc({ ...of(name), reason }, total);
      }
      return registry.metrics();
    },
  };
}
