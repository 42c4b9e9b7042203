import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { countLosses } from '../../receiver/feed/lost-messages.ts';
import { metrics } from '../../receiver/start/metrics.ts';
import { startReceiver } from '../helpers/receiver.ts';

const now = Date.parse('2026-11-24T12:00:00Z');

/** The values by their names. */
function values(text: string): Record<string, number> {
  return Object.fromEntries([...text.matchAll(/^(callboard_\w+) (\S+)$/gm)].map(([, name, value]) => [name ?? '', Number(value)]));
}

test('how things stand, for Prometheus', async () => {
  const { url, inbox } = await startReceiver();
  inbox.remember('status', {
    at: now,
    heard: now - 5_000,
    lastPush: now - 1_000,
    pending: {},
    held: ['1', '2'],
    reviews: { open: 3, oldest: now - 60_000 },
  });
  expect(values(metrics(inbox, now)).callboard_heard_timestamp_seconds).toBe((now - 5_000) / 1000);
  await inbox.append({ started: inbox.start(), source: 'feed', body: Buffer.from('{}') });
  inbox.remember('builds', { builds: [now - 3_600_000], failing: { since: now, reason: 'x' } });
  const last = { commit: 'a', at: now, fromPost: 90_500, fromPush: 80_000 };
  inbox.remember('freshness', { waiting: [{ commit: 'b', at: now }], site: { builtAt: now }, last, count: 3, sum: 240_000 });
  countLosses({ inbox, clock: () => now, later: () => {} }).add('The disk is full.', 1);
  const response = await fetch(`${url}/metrics`);
  const text = await response.text();
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(text).toMatch(/^# HELP callboard_inbox_messages .+\n# TYPE callboard_inbox_messages gauge\ncallboard_inbox_messages 1\n/);
  expect(values(text)).toMatchObject({
    callboard_lost_messages: 1,
    callboard_held_removals: 2,
    callboard_reviews_open: 3,
    callboard_reviews_oldest_timestamp_seconds: (now - 60_000) / 1000,
    callboard_reviews_failing: 0,
    callboard_repository_without_site: 0,
    callboard_publishing_failing: 0,
    callboard_heard_timestamp_seconds: (inbox.newest('feed') ?? 0) / 1000,
    callboard_builds_failing: 1,
    callboard_site_built_timestamp_seconds: now / 1000,
    callboard_pushes_not_live: 1,
    callboard_post_to_live_last_seconds: 90.5,
    callboard_post_to_live_seconds_sum: 240,
    callboard_post_to_live_seconds_count: 3,
  });
  expect(values(metrics(inbox, now))).toMatchObject({ callboard_builds_day: 1, callboard_restart_needed: 0 });
  expect(values(metrics(inbox, now, true))).toMatchObject({ callboard_restart_needed: 1 });
});

test('what is not known yet is not there', async () => {
  const { inbox } = await startReceiver();
  expect(Object.keys(values(metrics(inbox, now)))).toEqual([
    'callboard_inbox_messages',
    'callboard_inbox_bytes',
    'callboard_quarantine_parts',
    'callboard_lost_messages',
    'callboard_restart_needed',
  ]);
});

test('are told as quickly with 200,000 messages waiting, and 20,000 parts in quarantine, as with none', async () => {
  const { inbox, dataDir } = await startReceiver();
  const cost = () => {
    const before = process.cpuUsage();
    for (let count = 0; count < 50; count++) metrics(inbox, now);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  cost();
  const few = cost();
  const database = new DatabaseSync(join(dataDir, 'inbox.sqlite'));
  const rows = (count: number) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
  database.exec(`
    BEGIN;
    INSERT INTO messages (started, arrived_at, source, bytes, body) ${rows(200_000)} SELECT i, i, 'feed', 100, zeroblob(100) FROM n;
    INSERT INTO quarantine (started, arrived_at, reason, body) ${rows(20_000)} SELECT i, i, 'It is odd.', zeroblob(1000) FROM n;
    COMMIT;`);
  database.close();
  expect(values(metrics(inbox, now))).toMatchObject({
    callboard_inbox_messages: 200_000,
    callboard_inbox_bytes: 20_000_000,
    callboard_quarantine_parts: 20_000,
    callboard_heard_timestamp_seconds: 200,
  });
  // To count them each time would cost some 2,000 ms.
  expect(cost()).toBeLessThan(10 * few + 100);
});
