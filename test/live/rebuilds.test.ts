import { expect, test } from 'vitest';
import { readContent } from '../../receiver/content/content.ts';
import { InterruptedError } from '../../receiver/git/repo.ts';
import type { BuildTrigger } from '../../receiver/host/build-trigger.ts';
import { NotNow } from '../../receiver/host/not-now.ts';
import { type BuildsStatus, createRebuilds } from '../../receiver/live/rebuilds.ts';
import { memoryRemembered } from '../helpers/memory-remembered.ts';

const minute = 60_000;
const noon = Date.parse('2026-11-24T12:00:00Z');

const time = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}+00:00`;

/** Main with one event of the venue's own that ends at this moment. */
const ending = (end: number) =>
  readContent(
    new Map([
      ['organization.json', JSON.stringify({ timeZone: 'Europe/Amsterdam' })],
      ['own/x.json', JSON.stringify({ title: 'x', start: time(end - 60 * minute), end: time(end) })],
    ]),
  );

function scene({ buildsPushes = true, budget = 300 }: { buildsPushes?: boolean; budget?: number } = {}) {
  const { remembered, kept } = memoryRemembered();
  const asked: string[] = [];
  const logged: string[] = [];
  const alerts: string[] = [];
  const at = { now: noon, off: 0 };
  let failure: Error | undefined;
  const trigger: BuildTrigger = {
    name: 'the test',
    buildsPushes,
    async ask() {
      if (failure) throw failure;
      asked.push(new Date(at.now).toISOString().slice(11, 19));
    },
  };
  const log = { info: ({ why }: { why: string }) => void logged.push(why), warn: () => {} };
  const start = () =>
    createRebuilds({
      remembered,
      trigger,
      clock: () => at.now + at.off,
      steady: () => at.now,
      log: log as never,
      alert: async (key, text) => void alerts.push(`${key}: ${text}`),
      settings: { timeZone: 'Europe/Amsterdam', budget },
    });
  let rebuilds = start();
  return {
    clock: at,
    asked,
    logged,
    alerts,
    status: () => kept('builds') as BuildsStatus,
    fail: (error?: Error) => {
      failure = error;
    },
    restart: () => {
      rebuilds = start();
    },
    askNow: async () => (await rebuilds).askNow(),
    /** A look at this moment, with main where it is given. */
    async look(time: number, seen?: { tip: string; content: ReturnType<typeof ending> }) {
      at.now = time;
      const opened = await rebuilds;
      opened.look(seen);
      await opened.idle();
    },
  };
}

test('an event ends: one build, a second after it', async () => {
  const { look, asked, logged } = scene();
  const main = { tip: 'a', content: ending(noon + minute) };
  await look(noon, main);
  await look(noon + minute, main);
  expect(asked).toEqual([]);
  await look(noon + minute + 1_000);
  await look(noon + minute + 2_000, main);
  await look(noon + 60 * minute, main);
  expect(asked).toEqual(['12:01:01']);
  expect(logged).toEqual(['boundary']);
});

test('the day changes at the venue, and the night ends', async () => {
  const { look, asked, logged } = scene();
  await look(noon, { tip: 'a', content: ending(noon) });
  for (let time = noon + 10_000; time < noon + 24 * 60 * minute; time += minute) await look(time);
  expect(asked).toEqual(['12:00:10', '23:05:10', '05:05:10']);
  expect(logged).toEqual(['boundary', 'clock', 'clock']);
});

test('a person asks for a build: one comes, though none is due and the budget is used up, and one that fails is tried again', async () => {
  const { look, askNow, fail, asked, logged } = scene({ budget: 0 });
  await look(noon);
  fail(new Error('no answer'));
  await askNow();
  await look(noon + 1_000);
  fail();
  await look(noon + 2_000);
  expect(asked).toEqual([]);
  await look(noon + 2 * minute);
  await look(noon + 3 * minute);
  expect(asked).toEqual(['12:02:00']);
  expect(logged).toEqual(['person']);
});

test('nothing is known of main: nothing is asked', async () => {
  const { look, asked } = scene();
  await look(noon + 48 * 60 * minute);
  expect(asked).toEqual([]);
});

test('where pushes are built by themselves they are counted, and show what was due before', async () => {
  const { look, asked, status } = scene();
  const content = ending(noon + 5 * minute);
  await look(noon, { tip: 'a', content });
  await look(noon + 5 * minute + 500, { tip: 'b', content });
  await look(noon + 6 * minute);
  expect(asked).toEqual([]);
  expect(status()).toEqual({ builds: [noon + 5 * minute + 500], tip: 'b' });
});

test('where they are not, every move of main is asked for once, whoever made it', async () => {
  const { look, asked, logged, status } = scene({ buildsPushes: false });
  const content = ending(noon + 60 * minute);
  await look(noon, { tip: 'a', content });
  await look(noon + 1_000, { tip: 'a', content });
  await look(noon + 60_000, { tip: 'b', content });
  expect(asked).toEqual(['12:00:00', '12:01:00']);
  expect(logged).toEqual(['push', 'push']);
  expect(status()).toEqual({ builds: [noon, noon + 60_000], tip: 'b' });
});

test('a restart forgets nothing, and makes up for what came meanwhile with one build', async () => {
  const { look, asked, restart } = scene({ buildsPushes: false });
  const main = { tip: 'a', content: ending(noon + 30 * minute) };
  await look(noon, main);
  restart();
  await look(noon + 10 * minute, main);
  expect(asked).toEqual(['12:00:00']);
  restart();
  await look(noon + 90 * minute, main);
  await look(noon + 91 * minute, main);
  expect(asked).toEqual(['12:00:00', '13:30:00']);
});

test('what was pushed while it was down is no proof that what was due is on the site', async () => {
  const { look, asked, restart } = scene();
  const content = ending(noon + 30 * minute);
  await look(noon, { tip: 'a', content });
  await look(noon + minute, { tip: 'b', content });
  restart();
  await look(noon + 90 * minute, { tip: 'c', content });
  expect(asked).toEqual(['13:30:00']);
});

test('a failure is tried again, ever more seldom, and told when it lasts', async () => {
  const { look, asked, fail, alerts, status } = scene({ buildsPushes: false });
  const main = { tip: 'a', content: ending(noon + 600 * minute) };
  fail(new Error('The build hook answered 500.'));
  for (let time = noon; time < noon + 3 * minute; time += 1_000) await look(time, main);
  expect(status()).toEqual({ builds: [], failing: { since: noon, reason: 'The build hook answered 500.' } });
  expect(alerts).toEqual([]);
  await look(noon + 3 * minute, main);
  expect(alerts).toEqual([expect.stringMatching(/^build: Callboard cannot have the site built: The build hook answered 500\./)]);
  fail();
  await look(noon + 3 * minute + 1_000, main);
  expect(asked).toEqual([]);
  await look(noon + 7 * minute, main);
  expect(asked).toEqual(['12:07:00']);
  expect(status()).toEqual({ builds: [noon + 7 * minute], tip: 'a' });
});

test('where GitHub names a time, it is left alone till then', async () => {
  const { look, asked, fail } = scene();
  const main = { tip: 'a', content: ending(noon + minute) };
  await look(noon, main);
  fail(new NotNow('GitHub asked to be left alone', 48 * minute));
  await look(noon + 2 * minute);
  fail();
  await look(noon + 50 * minute - 1);
  expect(asked).toEqual([]);
  await look(noon + 50 * minute);
  expect(asked).toEqual(['12:50:00']);
});

test('the budget of the day holds', async () => {
  const { look, asked } = scene({ buildsPushes: false, budget: 4 });
  for (const at of [0, 20, 40, 60]) await look(noon + at * minute, { tip: `${at}`, content: ending(noon + (at + 10) * minute) });
  await look(noon + 75 * minute);
  // The pushes went; the boundaries, and the clock's two, wait for the day to pass.
  expect(asked).toEqual(['12:00:00', '12:20:00', '12:40:00', '13:00:00']);
  await look(noon + 24 * 60 * minute);
  expect(asked).toHaveLength(5);
});

test('a clock that is set back by a day keeps neither the next try waiting nor what is due by the new time', async () => {
  const { look, asked, fail, clock, status } = scene();
  const main = { tip: 'a', content: ending(noon + minute) };
  await look(noon, main);
  fail(new Error('no answer'));
  await look(noon + 2 * minute);
  expect(status().failing).toBeDefined();
  clock.off = -24 * 60 * minute;
  fail();
  await look(noon + 3 * minute + 1_000);
  const yesterday = { tip: 'b', content: ending(noon - 24 * 60 * minute + 10 * minute) };
  await look(noon + 4 * minute, yesterday);
  await look(noon + 10 * minute + 2_000, yesterday);
  expect(asked).toEqual(['12:10:02']);
  expect(status().failing).toBeUndefined();
});

test('a build that ended because Callboard stops is no failure, and is asked for after the start', async () => {
  const { look, asked, fail, restart, status, alerts } = scene({ buildsPushes: false });
  fail(new InterruptedError('the build was ended, because Callboard stops'));
  await look(noon, { tip: 'a', content: ending(noon + 60 * minute) });
  expect(status()?.failing).toBeUndefined();
  fail();
  restart();
  await look(noon + 1_000, { tip: 'a', content: ending(noon + 60 * minute) });
  expect([asked, alerts]).toEqual([['12:00:01'], []]);
});
