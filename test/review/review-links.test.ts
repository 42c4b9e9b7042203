import { describe, expect, test } from 'vitest';
import type { Proposal } from '../../receiver/reconcile/plan.ts';
import { reviewLinks } from '../../receiver/review/review-links.ts';

const pages = {
  edit: (branch: string, path: string) => `edit ${path} on ${branch}`,
  create: (branch: string, path: string, text?: string) => `create ${path} on ${branch}${text === undefined ? '' : ` with ${text}`}`,
};

const proposal = (event: object, more: Partial<Proposal> = {}): Proposal => ({
  id: '7',
  title: 'Sofie',
  start: '2026-12-04T20:30:00+01:00',
  details: [{ kind: 'text', field: 'description', from: 'old', to: 'new' }],
  files: new Map([['events/2026/7.json', JSON.stringify({ id: '7', ...event })]]),
  pair: [null, null],
  ...more,
});
const texts = { title: 'Sofie', subtitle: 'Indie', description: 'Een avond.', genres: ['Pop'] };
const filled = (fields: object) => ` with ${JSON.stringify({ $schema: '../schema/overlay.json', ...fields }, null, 2)}\n`;

describe('an overlay', () => {
  const { overlay, preview } = reviewLinks({ pages, contentPath: 'site/content', previewUrl: undefined }, 'callboard/event/7');
  const begun = 'create site/content/overlay/7.json on callboard/event/7';

  test('that is there is edited', () => {
    expect(overlay?.(proposal(texts, { overlaid: true }))).toBe('edit site/content/overlay/7.json on callboard/event/7');
    expect(preview).toBeUndefined();
  });

  test('that is not there begins with the texts of the event', () => {
    const { genres: _, ...all } = texts;
    expect(overlay?.(proposal(texts))).toBe(begun + filled(all));
  });

  test.each([
    ['with the texts that change', { ...texts, subtitle: 'x'.repeat(7_000) }, filled({ description: 'Een avond.' })],
    ['with the title', { ...texts, description: 'x'.repeat(7_000) }, filled({ title: 'Sofie' })],
    ['empty', { title: 'x'.repeat(7_000) }, ''],
  ])('where that is too long an address, begins %s', (_, event, text) => {
    expect(overlay?.(proposal(event))).toBe(begun + text);
  });

  test('of an event that goes begins empty', () => {
    const gone = { files: new Map([['tickets/2026/7.json', undefined]]), details: [{ kind: 'removed' as const }] };
    expect(overlay?.(proposal({}, gone))).toBe(begun);
  });
});

test('the address of the preview gets the branch as hosts write it in names', () => {
  const previewUrl = 'https://{branch}.preview.example/{id}/{slug}?{other}';
  const { preview } = reviewLinks({ pages, contentPath: 'content', previewUrl }, 'callboard/event/7');
  expect(preview?.('7', 'a b')).toBe('https://callboard-event-7.preview.example/7/a%20b?{other}');
});
