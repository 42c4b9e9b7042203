import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import type { Plan } from '../../receiver/content/plan.ts';
import { openInbox } from '../../receiver/inbox/sqlite.ts';
import type { Step } from '../../receiver/publish/publisher.ts';
import { createReport, type PublisherStatus } from '../../receiver/publish/report.ts';
import { today } from '../helpers/told.ts';

/** A report to a person, whose alerts are kept; `remember` is what happens when something is written down. */
function scene(remember?: () => void) {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-report-'));
  const opened = openInbox(dataDir);
  const inbox = { ...opened, ...(remember && { remember }) };
  onTestFinished(() => {
    opened.close();
    rmSync(dataDir, { recursive: true });
  });
  const alerts: string[] = [];
  const alert = async (key: string, text: string) => void alerts.push(`${key}: ${text}`);
  const report = createReport({ inbox, log: pino({ level: 'silent' }), alert, clock: () => today });
  const plan: Plan = { edits: [], proposals: [], brake: [], held: [], skipped: [] };
  return {
    alerts,
    inbox,
    step: (fields: Partial<Step>) => report({ next: 0, pending: {}, plan, ...fields }),
    tell: (fields: Partial<Plan>) => report({ next: 0, pending: {}, plan: { ...plan, ...fields } }),
  };
}

test('a full disk does not end what is told', () => {
  const { alerts, tell } = scene(() => {
    throw new Error('database or disk is full');
  });
  tell({ held: ['1', '2'] });
  expect(alerts).toEqual([expect.stringMatching(/^brake: Stager removed 2 events/)]);
});

test('an event that cannot be handled is told once, with its files', () => {
  const { alerts, tell } = scene();
  const skipped = [{ id: '7', files: ['events/2026/7.json', 'overlay/7.json'], reason: 'no such thing' }];
  for (const told of [skipped, skipped, []]) tell({ skipped: told });
  expect(alerts).toEqual([
    'skipped: Event 7 stays on the site as it is, everything else goes on: no such thing. Look at events/2026/7.json, overlay/7.json.',
  ]);
});

test('what waits and could not be understood is in the status until it is settled', () => {
  const { inbox, step } = scene();
  const rejected = Array.from({ length: 60 }, (_, index) => ({ arrivedAt: today + index, reason: 'No JSON.' }));
  const unsettled = () => (inbox.recall('status') as PublisherStatus).unsettled;
  step({ rejected });
  expect(unsettled()).toEqual({ parts: 60, first: rejected.slice(0, 50) });
  step({ idle: true });
  expect(unsettled()?.parts).toBe(60);
  step({ rejected: [] });
  expect(unsettled()).toBeUndefined();
});
