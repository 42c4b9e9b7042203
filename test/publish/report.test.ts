import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { RefusedError } from '../../receiver/git/repo.ts';
import { createReport, type PublisherStatus, statusKey } from '../../receiver/publish/report.ts';
import type { StepResult } from '../../receiver/publish/step-result.ts';
import { inboxIn, put } from '../helpers/inbox-in.ts';

const day = 24 * 3_600_000;

/** A report over an inbox of its own, with a clock that is set by hand; `remember` is what happens when something is written down. */
function scene(isRemote = true, remember?: () => Promise<void>) {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-report-'));
  const now = { at: Date.parse('2026-12-01T12:00:00Z') };
  const inbox = inboxIn(dataDir, { clock: () => now.at });
  const { backlog } = inbox;
  const remembered = { ...inbox.remembered, ...(remember && { remember }) };
  onTestFinished(() => {
    inbox.close();
    rmSync(dataDir, { recursive: true });
  });
  const alerts: string[] = [];
  const alert = async (key: string, text: string) => void alerts.push(`${key}: ${text}`);
  const open = () => {
    const opened = createReport({
      backlog,
      remembered,
      log: pino({ enabled: false }),
      alert,
      clock: () => now.at,
      steady: () => now.at,
      isRemote,
    });
    return async (step: StepResult) => (await opened)(step);
  };
  const step = (more: Partial<StepResult> = {}): StepResult => ({
    next: now.at,
    plan: { edits: [], proposals: [], brake: [], held: [], skipped: [] },
    pending: {},
    ...more,
  });
  const hear = () => put(inbox, '{}');
  return { now, inbox, alerts, open, step, hear, status: async () => (await remembered.recall(statusKey)) as PublisherStatus };
}

describe('the silence of Stager', () => {
  test('is none while messages come in, though they cannot be published', async () => {
    const { now, alerts, open, step, hear, status } = scene();
    const report = open();
    await report(step({ published: { pushed: true, tips: {}, messages: [], edits: [], told: [], quarantined: 0, heard: now.at } }));
    now.at += 2 * day;
    await hear();
    await report(step({ idle: true }));
    expect(alerts).toEqual([]);
    expect((await status()).heard).toBe(now.at);
    now.at += 2 * day;
    await report(step());
    expect(alerts).toEqual([expect.stringMatching(/^silence: Stager has sent nothing for more than a day/)]);
  });

  test('is told of a channel that never worked, over restarts', async () => {
    const { now, alerts, open, step } = scene();
    await open()(step());
    now.at += day;
    await open()(step());
    expect(alerts).toEqual([]);
    now.at += day;
    await open()(step());
    expect(alerts).toEqual([expect.stringMatching(/^silence: Stager has sent nothing yet.*token of the publication channel/)]);
  });

  test('is nothing to tell of a receiver that was only tried', async () => {
    const { now, alerts, open, step } = scene(false);
    await open()(step());
    now.at += 30 * day;
    await open()(step());
    expect(alerts).toEqual([]);
  });
});

describe('why nothing is published', () => {
  test.each([
    [new RefusedError('the remote refuses the push'), 'the remote refuses the push. Messages are kept'],
    [new RefusedError('It refuses.'), 'It refuses. Messages are kept'],
    [new RefusedError("Error: fatal: could not read\nfrom 'origin'"), "fatal: could not read; from 'origin'. Messages are kept"],
  ])('is a sentence in the alert and the status', async (error, said) => {
    const { alerts, open, step, status } = scene();
    await open()(step({ error }));
    expect(alerts).toEqual([expect.stringContaining(`Callboard cannot publish: ${said}`)]);
    expect(`${(await status()).failing?.reason} Messages are kept`).toBe(said);
  });
});

describe('an alert', () => {
  test('is given though the disk is full', async () => {
    const { alerts, open, step } = scene(true, async () => {
      throw new Error('database or disk is full');
    });
    await open()(step({ plan: { edits: [], proposals: [], brake: [], held: ['1', '2'], skipped: [] } }));
    expect(alerts).toEqual([expect.stringMatching(/^brake: Stager removed 2 events/)]);
  });

  test('names an event that cannot be handled once, with its files', async () => {
    const { alerts, open, step } = scene();
    const report = open();
    const skipped = [{ id: '7', files: ['events/2026/7.json', 'overlay/7.json'], reason: 'no such thing' }];
    for (const told of [skipped, skipped, []])
      await report(step({ plan: { edits: [], proposals: [], brake: [], held: [], skipped: told } }));
    expect(alerts).toEqual([
      'skipped: Event 7 stays on the site as it is, everything else goes on: no such thing. Look at events/2026/7.json, overlay/7.json.',
    ]);
  });
});

test('what waits and could not be understood is in the status until it is acknowledged', async () => {
  const { now, open, step, status } = scene();
  const report = open();
  const rejected = Array.from({ length: 60 }, (_, index) => ({ arrivedAt: now.at + index, reason: 'No JSON.' }));
  await report(step({ rejected }));
  expect((await status()).unsettled).toEqual({ parts: 60, first: rejected.slice(0, 50) });
  await report(step({ idle: true }));
  expect((await status()).unsettled?.parts).toBe(60);
  await report(step({ rejected: [] }));
  expect((await status()).unsettled).toBeUndefined();
});

test('what hinders pull requests, and how many wait, is in the status until it is otherwise', async () => {
  const { now, alerts, open, step, status } = scene();
  const report = open();
  const oldest = now.at - day;
  const error = new RefusedError('GitHub answered 403', { todo: 'Let the token write.' });
  await report(step({ reviewed: { notes: [], waiting: { open: 2, oldest } } }));
  await report(step({ reviewed: { notes: [], error } }));
  const failing = { since: now.at, reason: 'GitHub answered 403.', todo: 'Let the token write.' };
  expect((await status()).reviews).toEqual({ open: 2, oldest, failing });
  expect(alerts).toEqual(['review: Callboard cannot work with pull requests: GitHub answered 403. Let the token write.']);
  now.at += day;
  await report(step({ reviewed: { notes: [], waiting: { open: 0 }, error } }));
  expect((await status()).reviews).toEqual({ open: 0, failing });
  await report(step());
  expect((await status()).reviews).toEqual({ open: 0, failing });
  await report(step({ reviewed: { notes: [], waiting: { open: 0 } } }));
  expect((await status()).reviews).toEqual({ open: 0 });
});

test('a clock that is set back by a day dates nothing ahead, and holds up no alert', async () => {
  const { now, alerts, open, step, status } = scene();
  const report = open();
  const error = new Error('no answer');
  await report(step({ error }));
  now.at -= day;
  await report(step({ error }));
  expect((await status()).failing?.since).toBe(now.at);
  now.at += 6 * 60_000;
  await report(step({ error }));
  expect(alerts).toEqual([expect.stringContaining('push: Callboard cannot publish: no answer.')]);
});
