import { expect, test } from 'vitest';
import { remoteError } from '../../receiver/git/answers/remote-error.ts';
import { InterruptedError, RefusedError } from '../../receiver/git/repo.ts';
import { retryPause } from '../../receiver/publish/retry-pause.ts';

/** The pauses after these failures in a row, ms. */
function pauses(failures: Error[]): number[] {
  const pause = retryPause({ steady: () => 0, random: () => 1 });
  return failures.map((error) => {
    pause.failed(error);
    return pause.until();
  });
}
const times = (count: number, error: Error) => Array.from({ length: count }, () => error);

test('the pause is longer each time, and longer still where the remote refuses', () => {
  expect(pauses(times(8, new Error('no answer')))).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  expect(pauses(times(3, new RefusedError('no')))).toEqual([4_000, 8_000, 16_000]);
});

test('the pause after a killed git is short, unless that happens again and again', () => {
  const ended = times(12, new InterruptedError('git push was killed from outside, by SIGKILL'));
  expect(pauses(ended)).toEqual([250, 500, 1_000, 2_000, 4_000, 4_000, 4_000, 4_000, 4_000, 4_000, 1_000, 2_000]);
});

test('what interrupts says nothing of how often the remote failed', () => {
  expect(pauses([new Error('no answer'), new InterruptedError('ended'), new Error('no answer')])).toEqual([1_000, 250, 2_000]);
});

test.each([
  'error: index-pack died of signal 9\nfatal: fetch-pack: invalid index-pack output',
  "fatal: remote helper 'http' aborted session",
  'error: pack-objects died of signal 15\nerror: failed to push some refs',
])('%s: the remote has said nothing', (said) => {
  expect(remoteError(new Error(said))).toBeInstanceOf(InterruptedError);
});

test('what the remote says of its own git is its answer', () => {
  const said = 'remote: error: index-pack died of signal 9\nerror: remote unpack failed: index-pack abnormal exit';
  expect(remoteError(new Error(said))).not.toBeInstanceOf(InterruptedError);
});
