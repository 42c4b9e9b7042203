import { expect, test } from 'vitest';
import { forgetLost, lostMessages, rememberLost } from '../../receiver/feed/lost-messages.ts';

test('losses are counted, and a sync that came in after the last of them heals them all', () => {
  const values = new Map<string, unknown>();
  const inbox = { recall: (key: string) => values.get(key), remember: (key: string, value: unknown) => void values.set(key, value) };
  expect(lostMessages(inbox)).toBeUndefined();
  rememberLost(inbox, 'The disk is full.', 1000);
  rememberLost(inbox, 'The receiver failed.', 2000);
  expect(lostMessages(inbox)).toEqual({ count: 2, lastAt: 2000, reason: 'The receiver failed.' });
  forgetLost(inbox, 1500);
  expect(lostMessages(inbox)?.count).toBe(2);
  forgetLost(inbox, 2001);
  expect(lostMessages(inbox)).toBeUndefined();
});
