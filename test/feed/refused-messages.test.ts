import { expect, test } from 'vitest';
import { countRefusals, refusedSignatures, refusedText, refusedTotals } from '../../receiver/feed/refused-messages.ts';
import { prometheusText } from '../helpers/prometheus-text.ts';
import { post, startReceiver } from '../helpers/receiver.ts';

function scene() {
  const values = new Map<string, unknown>();
  const [timers, state]: [(() => void)[], { now: number; writes: number; isFull: boolean }] = [
    [],
    { now: 1_000, writes: 0, isFull: false },
  ];
  const inbox = {
    recall: (key: string) => values.get(key),
    remember(key: string, value: unknown) {
      if (state.isFull) throw new Error('database or disk is full');
      values.set(key, value);
      state.writes++;
    },
  };
  const open = () => countRefusals({ inbox, clock: () => state.now, later: (work) => void timers.push(work) });
  const aMinuteLater = () => {
    for (const work of timers.splice(0)) work();
  };
  return { inbox, state, open, aMinuteLater };
}

test('refusals since the last right signature are counted, and written down once a minute', () => {
  const { inbox, state, open, aMinuteLater } = scene();
  const refusals = open();
  for (let count = 0; count < 1_000; count++) {
    refusals.refuse('wrong-signature');
    state.now++;
  }
  expect(state.writes).toBe(1);
  aMinuteLater();
  expect(state.writes).toBe(2);
  expect(refusedSignatures(inbox)).toEqual({ count: 1_000, since: 1_000, lastAt: 1_999 });
  aMinuteLater();
  expect(state.writes).toBe(2);
});

test('a right signature ends the count at once, the totals stay, and a restart goes on with both', () => {
  const { inbox, open } = scene();
  open().refuse('no-signature');
  const restarted = open();
  restarted.refuse('no-signature');
  restarted.refuse('too-slow');
  restarted.accept();
  expect(refusedSignatures(inbox)).toBeUndefined();
  expect(refusedTotals(inbox)).toEqual(
    expect.arrayContaining([
      ['no-signature', 2],
      ['too-slow', 1],
    ]),
  );
});

test('only a signature is a reason to look at the token', () => {
  const { inbox, open } = scene();
  open().refuse('too-large');
  expect(refusedSignatures(inbox)).toBeUndefined();
});

test('what cannot be written down is written a minute later', () => {
  const { inbox, state, open, aMinuteLater } = scene();
  const refusals = open();
  state.isFull = true;
  refusals.refuse('wrong-signature');
  expect(refusedSignatures(inbox)).toBeUndefined();
  state.isFull = false;
  aMinuteLater();
  expect(refusedSignatures(inbox)?.count).toBe(1);
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
  const count = refusedSignatures(receiver.inbox);
  expect(count && refusedText(count).said).toMatch(/^1 message was refused for its signature since 2025-/);
  expect((await totals())['wrong-signature']).toBe(1);
  expect((await send({ 'content-encoding': 'br' })).status).toBe(415);
  expect((await post(receiver, '{}')).status).toBe(200);
  expect(refusedSignatures(receiver.inbox)).toBeUndefined();
  expect(await totals()).toMatchObject({ 'no-signature': 0, 'content-encoding': 1 });
});
