import type { Detail, Edit } from '../../receiver/reconcile/plan.ts';

/** An edit of one event with these changes. */
export const edit = (title: string, details: Detail[], more: Partial<Edit> = {}): Edit => ({
  id: '1',
  title,
  start: '2026-12-04T20:30:00+01:00',
  lane: 'editorial',
  details,
  lifted: [],
  notes: [],
  files: new Map(),
  ...more,
});
