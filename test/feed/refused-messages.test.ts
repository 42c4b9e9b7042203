import { expect, test } from 'vitest';
import { countRefusals, refusedSignatures, refusedText, refusedTotals } from '../../receiver/feed/refused-messages.ts';
import { memoryRemembered } from '../helpers/memory-remembered.ts';
import { prometheusText } from '../helpers/prometheus-text.ts';
import { post, startReceiver } from '../helpers/receiver.ts';

function scene() {
  const { remembered, disk } = memoryRemembered();
  const timers: (() => void)[] = [];
  const time = { now: 1_000 };
  const open = () => countRefusals({ remembered, clock: () => time.now, later: (work) => void timers.push(work) });
  const aMinuteLater = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    for (const work of timers.splice(0)) work();
  };
  return { remembered, disk, time, open, aMinuteLater };
}

test('refusals since the last right signature are counted, and written down once a minute', async () => {
  const { remembered, disk, time, open, aMinuteLater } = scene();
  const refusals = await open();
  for (let count = 0; count < 1_000; count++) {
    refusals.refuse('wrong-signature');
    time.now++;
  }
  expect(disk.writes).toBe(1);
  await aMinuteLater();
  expect(disk.writes).toBe(2);
  expect(await refusedSignatures(remembered)).toEqual({ count: 1_000, since: 1_000, lastAt: 1_999 });
  await aMinuteLater();
  expect(disk.writes).toBe(2);
});

test('a right signature ends the count at once, the totals stay, and a restart goes on with both', async () => {
  const { remembered, open } = scene();
  (await open()).refuse('no-signature');
  const restarted = await open();
  restarted.refuse('no-signature');
  restarted.refuse('too-slow');
  restarted.accept();
  expect(await refusedSignatures(remembered)).toBeUndefined();
  expect(await refusedTotals(remembered)).toEqual(
    expect.arrayContaining([
      ['no-signature', 2],
      ['too-slow', 1],
    ]),
  );
});

test('only a signature is a reason to look at the token', async () => {
  const { remembered, open } = scene();
  (await open()).refuse('too-large');
  expect(await refusedSignatures(remembered)).toBeUndefined();
});

test('what cannot be written down is written a minute later', async () => {
  const { remembered, disk, open, aMinuteLater } = scene();
  const refusals = await open();
  disk.isFull = true;
  refusals.refuse('wrong-signature');
  expect(await refusedSignatures(remembered)).toBeUndefined();
  disk.isFull = false;
  await aMinuteLater();
  expect((await refusedSignatures(remembered))?.count).toBe(1);
});

test('a receiver counts what it refuses, by reason, until a message is right', async () => {
  const receiver = await startReceiver();
  const send = (headers: Record<string, string>) => fetch(`${receiver.url}/stager-feed`, { method: 'POST', body: '{}', headers });
  expect((await send({ 'x-signature': 'f'.repeat(64) })).status).toBe(401);
  const totals = async () => {
    const families = prometheusText(await (await fetch(`${receiver.url}/metrics`)).text());
    return Object.fromEntries(
      families.get('callboard_refused_messages_total')?.samples.map(({ labels, value }) => [labels.reason, value]) ?? [],
    );
  };
  const count = await refusedSignatures(receiver.inbox.remembered);
  expect(count && refusedText(count).said).toMatch(/^1 message was refused for its signature since 2025-/);
  expect((await totals())['wrong-signature']).toBe(1);
  expect((await send({ 'content-encoding': 'br' })).status).toBe(415);
  expect((await post(receiver, '{}')).status).toBe(200);
  expect(await refusedSignatures(receiver.inbox.remembered)).toBeUndefined();
  expect(await totals()).toMatchObject({ 'no-signature': 0, 'content-encoding': 1 });
});
