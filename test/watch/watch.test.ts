import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { lostKey } from '../../receiver/feed/lost-messages.ts';
import { freshnessKey, nothingLive } from '../../receiver/live/freshness.ts';
import { buildsKey } from '../../receiver/live/rebuilds.ts';
import { createAlerts } from '../../receiver/operate/alert.ts';
import { type AlertKey, alerts } from '../../receiver/operate/alerts.ts';
import type { Notice } from '../../receiver/operate/destination.ts';
import { type PublisherStatus, statusKey } from '../../receiver/publish/report.ts';
import { raisedInInbox, raisedKey } from '../../receiver/watch/raised-alerts.ts';
import { createWatch } from '../../receiver/watch/watch.ts';
import { inboxIn, put } from '../helpers/inbox-in.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const log = pino({ enabled: false });
const healthy: PublisherStatus = { at: now, heard: now - 1_000, pending: {}, held: [], reviews: { open: 0 } };

/** A venue with an inbox of its own, what was sent of it, and how often the heart beat. */
function scene() {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-watch-'));
  const inbox = inboxIn(dataDir, { clock: () => now });
  onTestFinished(async () => {
    await inbox.close();
    rmSync(dataDir, { recursive: true });
  });
  const { remembered } = inbox;
  const sent: Notice[] = [];
  const destinations = [{ name: 'a chat', send: async (notice: Notice) => void sent.push(notice) }];
  /** As one thread of the process has them. */
  const thread = () => createAlerts({ destinations, log, steady: () => now, raised: raisedInInbox({ remembered, clock: () => now }) });
  const { solved } = thread();
  const state = { unready: [] as string[], isOpen: true, beats: 0 };
  const watch = createWatch({
    venues: () => [
      {
        name: 'default',
        standing: async () => (state.isOpen ? { inbox, now, isOutdated: false } : undefined),
        unready: async () => state.unready,
        solved,
      },
    ],
    heartbeat: async () => void state.beats++,
    log,
  });
  return { inbox, remembered, sent, thread, watch, state };
}

const failing = { since: now, reason: 'x' };
const push = { commit: 'a', at: now, late: true as const };

/** What lasts while each trouble does; after it the venue is healthy. */
const troubles: [AlertKey, (known: ReturnType<typeof scene>) => Promise<unknown>][] = [
  ['push-protected-branch', ({ remembered }) => remembered.remember(statusKey, { ...healthy, failing })],
  ['publisher', ({ remembered }) => remembered.remember(statusKey, { ...healthy, failing })],
  ['review', ({ remembered }) => remembered.remember(statusKey, { ...healthy, reviews: { failing } })],
  ['skipped', ({ remembered }) => remembered.remember(statusKey, { ...healthy, skipped: 1 })],
  ['brake', ({ remembered }) => remembered.remember(statusKey, { ...healthy, held: ['1'] })],
  ['silence', ({ remembered }) => remembered.remember(statusKey, { ...healthy, heard: now - 30 * 3_600_000 })],
  ['lost', ({ remembered }) => remembered.remember(lostKey, { count: 1, lastAt: now, reason: 'x' })],
  ['live', ({ remembered }) => remembered.remember(freshnessKey, { ...nothingLive, waiting: [push] })],
  ['build', ({ remembered }) => remembered.remember(buildsKey, { builds: [], failing })],
];

test.each(troubles)('%s is solved once it has been over at two looks, and not before', async (key, lasts) => {
  const here = scene();
  const { remembered, sent, thread, watch } = here;
  await thread().alert(key, 'There is trouble.');
  await lasts(here);
  await watch.look();
  await watch.look();
  expect(sent).toHaveLength(1);
  await remembered.remember(statusKey, healthy);
  await remembered.remember(lostKey, undefined);
  await remembered.remember(freshnessKey, nothingLive);
  await remembered.remember(buildsKey, { builds: [] });
  await watch.look();
  expect(sent).toHaveLength(1);
  await watch.look();
  await watch.look();
  const [kind] = key.split('-') as [keyof typeof alerts];
  expect(sent.map(({ text }) => text)).toEqual(['There is trouble.', `Solved: ${alerts[kind].over}`]);
});

test('a quarantine is solved when it is empty', async () => {
  const { inbox, remembered, sent, thread, watch } = scene();
  await remembered.remember(statusKey, healthy);
  const started = await put(inbox, '{}');
  const part = { started, arrivedAt: now, reason: 'It is odd.', body: Buffer.from('{}') };
  await inbox.backlog.acknowledge({ done: [started], quarantined: [part], checkpoint: { feedCommit: 'a'.repeat(40) } });
  await thread().alert('quarantine', 'Parts could not be understood.');
  await watch.look();
  await watch.look();
  expect(sent).toHaveLength(1);
  for (const { id } of await inbox.quarantine.list()) await inbox.quarantine.drop(id);
  await watch.look();
  await watch.look();
  expect(sent[1]?.text).toBe('Solved: nothing is in quarantine any more.');
});

test('trouble that was told before a restart is solved after it, and the next is news in every thread', async () => {
  const { remembered, sent, thread, watch } = scene();
  await remembered.remember(statusKey, healthy);
  const publishing = thread();
  await publishing.alert('build', 'one');
  expect(await remembered.recall(raisedKey)).toEqual({ build: { since: now, text: 'one' } });
  await remembered.remember(buildsKey, { builds: [] });
  await watch.look();
  await watch.look();
  expect(await remembered.recall(raisedKey)).toBeUndefined();
  await publishing.alert('build', 'two');
  await publishing.alert('build', 'three');
  expect(sent.map(({ text }) => text)).toEqual(['one', 'Solved: builds can be asked for again.', 'two']);
});

test('what cannot be written down is told all the same, and is solved in the thread that knows it', async () => {
  const { remembered, sent } = scene();
  const broken = { ...remembered, update: async () => Promise.reject(new Error('database or disk is full')) };
  const destinations = [{ name: 'a chat', send: async (notice: Notice) => void sent.push(notice) }];
  const raised = raisedInInbox({ remembered: broken, clock: () => now });
  const { alert, solved } = createAlerts({ destinations, log, steady: () => now, raised });
  await alert('store', 'The store is away.');
  await alert('store', 'The store is away.');
  await solved('store');
  await solved('store');
  expect(sent.map(({ kind }) => kind)).toEqual(['trouble', 'solved']);
});

test('the heart beats while messages come in and go out', async () => {
  const { remembered, watch, state } = scene();
  await watch.look();
  expect(state.beats).toBe(1);
  await remembered.remember(statusKey, { ...healthy, held: ['1'] });
  await watch.look();
  expect(state.beats).toBe(2); // what waits for a person is told by an alert
  await remembered.remember(statusKey, { ...healthy, failing });
  await watch.look();
  expect(state.beats).toBe(2);
  await remembered.remember(statusKey, healthy);
  state.unready.push('The disk is full.');
  await watch.look();
  state.unready.pop();
  state.isOpen = false;
  await watch.look();
  expect(state.beats).toBe(2);
  state.isOpen = true;
  await watch.look();
  expect(state.beats).toBe(3);
});
