import { expect, test } from 'vitest';
import { sentence } from '../receiver/text/sentence.ts';

test.each([
  ["Error: fatal: repository '/no/such' does not exist", "fatal: repository '/no/such' does not exist."],
  ['GitError: Error: remote: no.\nfatal: it hung up\n', 'remote: no.; fatal: it hung up.'],
  ['Port 1 is taken.', 'Port 1 is taken.'],
  ['too slow', 'too slow.'],
])('%j', (said, expected) => {
  expect(sentence(new Error(said))).toBe(expected);
  expect(sentence(said)).toBe(expected);
});
