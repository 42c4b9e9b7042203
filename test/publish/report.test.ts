import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import type { Plan } from '../../receiver/content/plan.ts';
import { openInbox } from '../../receiver/inbox/sqlite.ts';
import { createReport } from '../../receiver/publish/report.ts';
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
  return { alerts, tell: (fields: Partial<Plan>) => report({ next: 0, pending: {}, plan: { ...plan, ...fields } }) };
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
