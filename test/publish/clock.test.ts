import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Pace } from '../../receiver/publish/pace/due.ts';
import { recentPushes } from '../../receiver/publish/pace/recent-pushes.ts';
import { runPublisher } from '../../receiver/start/thread/run-publisher.ts';
import { inboxIn, put } from '../helpers/inbox-in.ts';
import { memoryPublisher } from '../helpers/memory-publisher.ts';
import { memoryRemembered } from '../helpers/memory-remembered.ts';
import { MemoryRemote } from '../helpers/memory-repo.ts';
import { today } from '../helpers/told.ts';
import { spoken } from '../model/plays.ts';

const second = 1_000;
const day = 24 * 3_600 * second;
const lane = { quiet: 5 * second, maxWait: 20 * second };
const pace: Pace = {
  lanes: { urgent: lane, editorial: lane, tickets: lane },
  leading: second,
  rest: 60 * second,
  perMinute: 6,
  perDay: 100,
};

/** An inbox and its publisher at the usual pace, in a time that goes on by itself, under a clock that may be set. */
function scene() {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-clock-'));
  const time = { passed: 1_000 * second, set: 0 };
  const clock = () => today + time.passed + time.set;
  const steady = () => time.passed;
  const inbox = inboxIn(dataDir, { clock });
  onTestFinished(() => {
    inbox.close();
    rmSync(dataDir, { recursive: true });
  });
  const remote = new MemoryRemote();
  let publisher = memoryPublisher(inbox, remote, clock, { steady, pace });
  return {
    time,
    inbox,
    remote,
    restart() {
      time.passed += 5; // another process counts from another moment
      publisher = memoryPublisher(inbox, remote, clock, { steady, pace });
    },
    /** Says a title, and returns how long it took to be on main, ms. */
    async publish(title: string): Promise<number> {
      const start = '2027-12-04T20:30:00+01:00';
      const message = spoken({ type: 'update', events: { 1: { title, start, status: 'confirmed' } } });
      await put(inbox, message);
      const [begun, stop] = [time.passed, new AbortController()];
      const isThere = () => remote.files('main').get('events/2027/1.json')?.includes(title);
      await runPublisher(
        {
          publisher,
          steady,
          async sleep(until) {
            time.passed = Math.max(until, time.passed + 100);
          },
          async report() {
            if (isThere() || time.passed > begun + 2 * day) stop.abort();
          },
        },
        stop.signal,
      );
      return time.passed - begun;
    },
  };
}

describe.each([
  ['back a day', -day],
  ['back an hour', -3_600 * second],
  ['forward a day', day],
  ['forward ten years', 3_653 * day],
])('a clock that is set %s', (_, set) => {
  test('holds nothing up, while the receiver runs and after a restart', async () => {
    const { time, publish, restart, inbox } = scene();
    expect(await publish('Before')).toBeLessThan(30 * second);
    time.set = set;
    expect(await publish('After')).toBeLessThan(30 * second);
    time.set = 0;
    expect(await publish('Set right')).toBeLessThan(30 * second);
    time.set = set;
    restart();
    expect(await publish('Restarted')).toBeLessThan(30 * second);
    time.passed += 10 * second;
    expect(await publish('And on')).toBeLessThan(30 * second);
    expect(await inbox.backlog.list()).toEqual([]);
  });

  test('does not lengthen the pause after a failure', async () => {
    const { time, publish, remote } = scene();
    await publish('Before');
    remote.faults.push({ error: new Error('no answer') }, { error: new Error('no answer') });
    const failing = publish('After');
    time.set = set;
    expect(await failing).toBeLessThan(60 * second);
  });
});

test('the pushes of the last day count after a restart, however the clock of this process counts', async () => {
  const { remembered, kept } = memoryRemembered();
  const first = await recentPushes({ remembered, clock: () => today, steady: () => 500 });
  await first.add();
  expect(kept('pushes')).toEqual([today]);
  const next = await recentPushes({ remembered, clock: () => today + 60 * second, steady: () => 90 });
  expect(next.times).toEqual([90 - 60 * second]);
  const setBack = await recentPushes({ remembered, clock: () => today - day, steady: () => 90 });
  expect(setBack.times).toEqual([]);
});
