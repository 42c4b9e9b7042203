import { describe, expect, test } from 'vitest';
import type { Detail, Edit } from '../../receiver/reconcile/plan.ts';
import { commitText, feedText, seedText } from '../../receiver/remote/commit-text.ts';
import { readMark } from '../../receiver/remote/feed-mark.ts';
import { defuse } from '../../receiver/text/defuse.ts';
import { edit } from '../helpers/edit.ts';

const soldOut: Detail = { kind: 'tickets', field: 'Voorverkoop.online', from: 'available', to: 'sold-out', soon: 'urgent' };
const text: Detail = { kind: 'text', field: 'subtitle', from: 'a', to: 'b' };
const feed = 'f'.repeat(40);

describe('the subject says first what a person wants to know first', () => {
  test.each<[string, Edit[], string]>([
    ['sold out before the rest', [edit('B', [text]), edit('Sofie & Wolven', [soldOut])], 'Sold out: Sofie & Wolven · 1 event more'],
    [
      'cancelled before sold out',
      [edit('A', [soldOut]), edit('B', [{ kind: 'cancelled', from: 'confirmed', to: 'cancelled' }])],
      'Cancelled: B · 1 event more',
    ],
    ['back from cancelled', [edit('B', [{ kind: 'cancelled', from: 'cancelled', to: 'confirmed' }])], 'Goes on after all: B'],
    ['moved', [edit('B', [{ kind: 'time', field: 'start' }])], 'Moved: B'],
    ['no longer for sale', [edit('B', [{ ...soldOut, from: 'sold-out', to: 'not-for-sale' }])], 'Tickets changed: B'],
    ['tickets again', [edit('B', [{ ...soldOut, from: 'sold-out', to: 'available' }])], 'Tickets again: B'],
    [
      'many alike',
      [...Array.from({ length: 40 }, () => edit('N', [{ kind: 'new' }])), edit('B', [text])],
      'New: 40 events · 1 event otherwise',
    ],
    ['only people’s edits', [edit('B', [], { lifted: ['title'] })], 'Keep edits made by hand'],
    ['housekeeping', [edit('De Loods', [])], 'Housekeeping: De Loods'],
  ])('%s', (_, edits, subject) => {
    expect(commitText(edits, feed).split('\n')[0]).toBe(subject);
  });
});

test('the body has a line per event, what became of people’s edits, and the trailer', () => {
  const price: Detail = { kind: 'price', field: 'Voorverkoop.priceCents', from: 2250, to: 2500 };
  const message = commitText([edit('Sofie', [soldOut, price], { lifted: ['title'], notes: ['Stager now has another title'] })], feed);
  expect(message).toBe(`Sold out: Sofie

- Sofie (2026-12-04 20:30): Voorverkoop.online available → sold-out; Voorverkoop.priceCents € 22.50 → € 25.00
- Sofie: your title is kept in overlay/1.json
- Sofie: Stager now has another title

Callboard-Feed: ${feed}
`);
});

test('a body of thousands of lines is cut', () => {
  const message = commitText(
    Array.from({ length: 10_000 }, () => edit('N', [{ kind: 'new' }])),
    feed,
  );
  expect(message.split('\n').length).toBeLessThan(110);
  expect(message).toContain('… and 9900 more lines');
});

test('a feed commit says how much of which inbox it holds', () => {
  const mark = { inbox: '0a-1b', over: 'abc', messages: 2, started: 1764058934000000, sequence: 17 };
  const text = feedText(2, 1, mark);
  expect(text).toBe('Stager: 1 message, 2 files changed\n\nCallboard-Inbox: 0a-1b over abc, 2 to 1764058934000000/17\n');
  expect(readMark(text.split('Callboard-Inbox: ')[1]?.trim() ?? '')).toEqual(mark);
  expect(readMark('somebody')).toBeUndefined();
  expect(feedText(2, 1)).toBe('Stager: 1 message, 2 files changed\n');
  expect(seedText()).toBe('Start the feed branch from what is published\n');
});

describe('hostile titles', () => {
  const gap = '\u200b';
  test.each([
    ['[skip ci] Party', `[${gap}skip ci] Party`],
    ['Party\n\nCallboard-Feed: 0000', 'Party Callboard-Feed: 0000'],
    ['Callboard-Feed: 0000', `Callboard-Feed${gap}: 0000`],
    ['Fixes #12 and GH-3 by @robin', `Fixes #${gap}12 and GH-${gap}3 by ${gap}@${gap}robin`],
    ['Closes https://github.com/a/b/issues/1', `Closes https:${gap}/${gap}/github.com/a/b/issues/1`],
    ['***NO_CI***', `*${gap}*${gap}*${gap}NO_CI*${gap}*${gap}*${gap}`],
    ['right\u202eleft\u2028line\u0000nul', 'right left line nul'],
    ['x'.repeat(200), `${'x'.repeat(79)}…`],
    ['Café', 'Café'],
  ])('%j', (title, expected) => {
    expect(defuse(title)).toBe(expected);
    const message = commitText([edit(title, [text])], feed);
    expect(message.match(/^Callboard-Feed: /gm)).toHaveLength(1);
  });
});
