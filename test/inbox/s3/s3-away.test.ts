import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { forwardingEngine } from '../../../receiver/inbox/forwarding/forwarding-engine.ts';
import type { Inbox } from '../../../receiver/inbox/inbox.ts';
import { sqliteEngine } from '../../../receiver/inbox/sqlite/sqlite-engine.ts';
import { put, putAt } from '../../helpers/inbox-in.ts';
import { texts } from '../contract/texts.ts';
import { s3Scene } from './s3-scene.ts';

const { server, engine, publisher, hasty } = s3Scene();

/** A receiver with the disk of its machine before the bucket, and what it said of the bucket. */
async function openReceiver(clock: () => number, name: string): Promise<Inbox & { said: string[] }> {
  const dataDir = mkdtempSync(join(tmpdir(), `callboard-s3-${name}-`));
  const said: string[] = [];
  const inbox = await forwardingEngine(engine('&look=0', 2_000), sqliteEngine({ dataDir, diskReserve: 0 }), {
    onAway: (reason) => said.push(`away: ${reason}`),
    onBack: (messages) => said.push(`back: ${messages}`),
    onGone: (started) => said.push(`gone: ${started}`),
  }).open({ clock });
  onTestFinished(async () => {
    await inbox.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return { ...inbox, said };
}

const isForwarded = ({ here }: Inbox) => vi.waitUntil(async () => (await here?.size())?.messages === 0, { timeout: 20_000, interval: 50 });

test('what comes in while S3 is away for a minute is forwarded in the order of its starts, each once', async () => {
  let passed = 0;
  const clock = () => Date.now() + passed;
  const [one, other] = [await openReceiver(clock, 'one'), await openReceiver(clock, 'other')];
  const reader = await hasty.publisher();
  await put(one, 'before');
  const slow = await other.arrivals.start();
  await server().kill();
  await Promise.all([put(one, 'at once, of one'), putAt(other, slow, 'begun before, of the other')]);
  await expect(reader.arrivals.watermark()).rejects.toThrow('S3 does not answer.');
  for (let second = 0; second < 60; second++) {
    passed += 1_000;
    await put(second % 2 === 0 ? one : other, `second ${second}`);
  }
  await server().start();
  await server().behave({ clockAhead: passed });
  await vi.waitUntil(async () => (await reader.arrivals.troubles()).length === 0, { timeout: 20_000 });
  expect(await reader.arrivals.watermark()).toEqual({ started: 0 }); // others may not have brought theirs yet
  await Promise.all([one, other].map(isForwarded));
  const forwarded = await texts(await publisher());
  expect(forwarded.filter((text) => text.startsWith('second'))).toEqual(Array.from({ length: 60 }, (_, second) => `second ${second}`));
  expect(forwarded).toHaveLength(63);
  expect([one.said.length, other.said.length, one.said[0]]).toEqual([2, 2, 'away: S3 does not answer.']);
  await put(one, 'after');
  expect((await one.here?.size())?.messages).toBe(0);
});

test('a receiver that could not hear that its message was stored does not bring it a second time, though it was published meanwhile', async () => {
  const inbox = await openReceiver(Date.now, 'deaf');
  const started = await inbox.arrivals.start();
  await server().behave({ faults: [{ method: 'PUT', key: '/m/', what: 'lose-answer' }] });
  await putAt(inbox, started, 'once');
  expect((await inbox.here?.size())?.messages).toBe(1);
  const reader = await publisher();
  expect(await texts(reader)).toEqual(['once']);
  await reader.backlog.acknowledge({ done: [started], quarantined: [] });
  await server().behave();
  await isForwarded(inbox);
  expect(await texts(reader)).toEqual([]);
});
