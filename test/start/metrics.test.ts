import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { countLosses } from '../../receiver/feed/lost-messages.ts';
import type { Inbox } from '../../receiver/inbox/inbox.ts';
import { freshnessKey, nothingLive } from '../../receiver/live/freshness.ts';
import { buildsKey } from '../../receiver/live/rebuilds.ts';
import { statusKey } from '../../receiver/publish/report.ts';
import { createMetrics } from '../../receiver/start/metrics.ts';
import { put } from '../helpers/inbox-in.ts';
import { plainValues, prometheusText } from '../helpers/prometheus-text.ts';
import { post, startReceiver } from '../helpers/receiver.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const metricsOf = (inbox: Inbox, isOutdated = false) =>
  createMetrics({
    registry: new Registry(),
    several: false,
    venues: () => [{ name: 'default', standing: async () => ({ inbox, now, isOutdated }) }],
  });
const values = async (inbox: Inbox, isOutdated = false) => plainValues(await metricsOf(inbox, isOutdated).text());

test('how things stand, for Prometheus', async () => {
  const { url, inbox } = await startReceiver();
  await inbox.remembered.remember(statusKey, {
    at: now,
    heard: now - 5_000,
    lastPush: now - 1_000,
    pending: {},
    held: ['1', '2'],
    reviews: { open: 3, oldest: now - 60_000 },
  });
  expect((await values(inbox)).callboard_heard_timestamp_seconds).toBe((now - 5_000) / 1000);
  await put(inbox, '{}');
  await inbox.remembered.remember(buildsKey, { builds: [now - 3_600_000], failing: { since: now, reason: 'x' } });
  const last = { commit: 'a', at: now, fromPost: 90_500, fromPush: 80_000 };
  await inbox.remembered.remember(freshnessKey, { ...nothingLive, waiting: [{ commit: 'b', at: now }], site: { builtAt: now }, last });
  countLosses({ remembered: inbox.remembered, clock: () => now, later: () => {} }).add('The disk is full.', 1);
  const response = await fetch(`${url}/metrics`);
  const text = await response.text();
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(prometheusText(text).get('callboard_inbox_messages')).toEqual({
    type: 'gauge',
    help: 'Messages that the remote does not hold yet.',
    samples: [{ name: 'callboard_inbox_messages', labels: {}, value: 1 }],
  });
  expect(plainValues(text)).toMatchObject({
    callboard_lost_messages: 1,
    callboard_held_removals: 2,
    callboard_reviews_open: 3,
    callboard_reviews_oldest_timestamp_seconds: (now - 60_000) / 1000,
    callboard_reviews_failing: 0,
    callboard_repository_without_site: 0,
    callboard_publishing_failing: 0,
    callboard_heard_timestamp_seconds: ((await inbox.backlog.newest('feed')) ?? 0) / 1000,
    callboard_builds_failing: 1,
    callboard_site_built_timestamp_seconds: now / 1000,
    callboard_pushes_not_live: 1,
    callboard_post_to_live_last_seconds: 90.5,
  });
  expect(await values(inbox)).toMatchObject({ callboard_builds_day: 1, callboard_restart_needed: 0 });
  expect(await values(inbox, true)).toMatchObject({ callboard_restart_needed: 1 });
});

test('what is not known yet has no value, and what is known no more loses it', async () => {
  const { inbox } = await startReceiver();
  const metrics = metricsOf(inbox);
  const known = async () => Object.keys(plainValues(await metrics.text())).filter((name) => !/_(?:sum|count)$/.test(name));
  const atFirst = [
    'callboard_inbox_messages',
    'callboard_inbox_bytes',
    'callboard_quarantine_parts',
    'callboard_lost_messages',
    'callboard_restart_needed',
  ];
  expect(await known()).toEqual(atFirst);
  await inbox.remembered.remember(buildsKey, { builds: [] });
  expect(await known()).toContain('callboard_builds_day');
  await inbox.remembered.remember(buildsKey, undefined);
  expect(await known()).toEqual(atFirst);
});

/** The buckets of a histogram, by their upper bounds in seconds. */
const bucketsOf = (text: string, name: string, labels: Record<string, string> = {}) =>
  Object.fromEntries(
    (prometheusText(text).get(name)?.samples ?? [])
      .filter((sample) => sample.name === `${name}_bucket` && Object.entries(labels).every(([key, value]) => sample.labels[key] === value))
      .map((sample) => [sample.labels.le, sample.value]),
  );

describe('how long it takes', () => {
  test('to answer, by status', async () => {
    const receiver = await startReceiver();
    await post(receiver, '{}');
    await post(receiver, '{}');
    await post(receiver, '{}', { 'x-signature': 'f'.repeat(64) });
    const text = await (await fetch(`${receiver.url}/metrics`)).text();
    expect(bucketsOf(text, 'callboard_answer_seconds', { status: '200' })).toMatchObject({ '+Inf': 2, '60': 2 });
    expect(bucketsOf(text, 'callboard_answer_seconds', { status: '401' })).toMatchObject({ '+Inf': 1 });
  });

  test('to push, and to be live', async () => {
    const { inbox } = await startReceiver();
    const metrics = metricsOf(inbox);
    metrics.reached('default', 'pushed', 12_000);
    metrics.reached('default', 'live', 25_000);
    metrics.reached('default', 'live', 90_500);
    const text = await metrics.text();
    expect(bucketsOf(text, 'callboard_post_to_pushed_seconds')).toMatchObject({ '10': 0, '15': 1, '+Inf': 1 });
    expect(bucketsOf(text, 'callboard_post_to_live_seconds')).toMatchObject({ '20': 0, '30': 1, '90': 1, '120': 2, '+Inf': 2 });
    expect(plainValues(text)).toMatchObject({ callboard_post_to_live_seconds_sum: 115.5, callboard_post_to_live_seconds_count: 2 });
    expect(prometheusText(text).get('callboard_post_to_live_seconds')?.type).toBe('histogram');
  });
});

test('several venues are told apart by a label, and one whose inbox cannot be read holds up no other', async () => {
  const { inbox } = await startReceiver();
  const standing = async () => ({ inbox, now, isOutdated: false });
  const broken = async () => Promise.reject(new Error('the inbox is damaged'));
  const venues = [
    { name: 'hal', standing },
    { name: 'kelder', standing: broken },
    { name: 'loods', standing: async () => ({ ...(await standing()), isOutdated: true }) },
    { name: 'zolder', standing: async () => undefined },
  ];
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const metrics = createMetrics({ registry, several: true, venues: () => venues });
  metrics.answered('hal', 200, 3);
  metrics.reached('loods', 'pushed', 12_000);
  const valuesOf = (text: string, name: string) =>
    prometheusText(text)
      .get(name)
      ?.samples.map(({ labels, value }) => [labels.venue, value]);
  const text = await metrics.text();
  expect(valuesOf(text, 'callboard_restart_needed')).toEqual([
    ['hal', 0],
    ['loods', 1],
  ]);
  expect(valuesOf(text, 'callboard_venue_open')).toEqual([
    ['hal', 1],
    ['kelder', 0],
    ['loods', 1],
    ['zolder', 0],
  ]);
  expect(valuesOf(text, 'callboard_refused_messages_total')?.filter(([venue]) => venue === 'hal')).toHaveLength(7);
  expect(bucketsOf(text, 'callboard_answer_seconds', { venue: 'hal', status: '200' })).toMatchObject({ '+Inf': 1 });
  expect(bucketsOf(text, 'callboard_post_to_pushed_seconds', { venue: 'loods' })).toMatchObject({ '15': 1 });
  expect(plainValues(text).process_cpu_seconds_total).toBeGreaterThan(0);
  venues.splice(0, 3);
  expect(valuesOf(await metrics.text(), 'callboard_restart_needed')).toEqual([]);
});

test('are told as quickly with 200,000 messages waiting, and 20,000 parts in quarantine, as with none', async () => {
  const { inbox, dataDir } = await startReceiver();
  const metrics = metricsOf(inbox);
  const cost = async () => {
    const before = process.cpuUsage();
    for (let count = 0; count < 50; count++) await metrics.text();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  await cost();
  const few = await cost();
  const database = new DatabaseSync(join(dataDir, 'inbox.sqlite'));
  const rows = (count: number) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
  database.exec(`
    BEGIN;
    INSERT INTO messages (started, arrived_at, source, bytes, body) ${rows(200_000)} SELECT i, i, 'feed', 100, zeroblob(100) FROM n;
    INSERT INTO quarantine (started, arrived_at, reason, body) ${rows(20_000)} SELECT i, i, 'It is odd.', zeroblob(1000) FROM n;
    COMMIT;`);
  database.close();
  expect(plainValues(await metrics.text())).toMatchObject({
    callboard_inbox_messages: 200_000,
    callboard_inbox_bytes: 20_000_000,
    callboard_quarantine_parts: 20_000,
    callboard_heard_timestamp_seconds: 200,
  });
  // To count them each time would cost some 2,000 ms.
  expect(await cost()).toBeLessThan(10 * few + 100);
});
