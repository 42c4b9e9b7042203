import { expect, test } from 'vitest';
import type { Stored } from '../../../receiver/inbox/inbox.ts';
import { crashSuspects } from '../../../receiver/publish/backlog/crash-suspects.ts';

const mib = 1024 ** 2;
const message = (started: number, bytes = 2 * mib): Stored => ({ sequence: started, started, arrivedAt: started, source: 'feed', bytes });
const [one, other] = [message(1), message(3)];

/** What publishers one after the other remember in the same inbox. */
function scene() {
  let kept: string | undefined;
  let writes = 0;
  const inbox = {
    recall: () => (kept === undefined ? undefined : JSON.parse(kept)),
    remember(_key: string, value: unknown) {
      kept = value === undefined ? undefined : JSON.stringify(value);
      writes++;
    },
  };
  return { publisher: (threadEnded?: boolean) => crashSuspects(inbox, threadEnded), kept: () => kept, writes: () => writes };
}

const allows = [true, true, true, true, true, true, true, true, true, true, true, true];

test('a message over which the thread ended three times is not begun again', () => {
  const { publisher } = scene();
  const begun = [false, true, true, true, true].map((threadEnded) => publisher(threadEnded).begin(one));
  expect(begun).toEqual([true, true, true, false, false]);
});

test('a message is begun again until twelve processes ended over it, for processes are killed for other reasons too', () => {
  const { publisher } = scene();
  expect([...allows, false, false].map(() => publisher().begin(one))).toEqual([...allows, false, false]);
});

test('one that gets through has all its chances again, and is no suspect', () => {
  const { publisher, kept } = scene();
  for (let count = 0; count < 12; count++) publisher().begin(other);
  for (let count = 0; count < 10; count++) {
    const next = publisher();
    expect(next.begin(one)).toBe(true);
    expect(next.begin(one)).toBe(true);
    next.through();
  }
  expect([publisher().has(one), publisher().has(other)]).toEqual([false, false]);
  expect(publisher().begin(other)).toBe(false);
  publisher().forget([other.started]);
  expect(kept()).toBeUndefined();
});

test('of those that were begun together each is looked at alone the next time', () => {
  const { publisher } = scene();
  const first = publisher();
  expect([first.has(one), first.begin(one), first.begin(other)]).toEqual([false, true, true]);
  const second = publisher();
  expect([second.has(one), second.has(other), second.begin(one)]).toEqual([true, true, true]);
  second.through();
  expect([second.has(one), second.has(other)]).toEqual([false, true]);
});

test('a small message is none of its business, and writes nothing', () => {
  const { publisher, writes } = scene();
  for (let count = 0; count < 5; count++) {
    const next = publisher();
    expect(next.begin(message(1, mib))).toBe(true);
    next.through();
    next.forget([1]);
  }
  expect(writes()).toBe(0);
});
