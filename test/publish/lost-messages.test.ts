import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { countLosses, lostKey } from '../../receiver/feed/lost-messages.ts';
import { inboxIn, put } from '../helpers/inbox-in.ts';
import { memoryPublisher } from '../helpers/memory-publisher.ts';
import { MemoryRemote } from '../helpers/memory-repo.ts';

test('what was lost is forgotten once a sync that came in later is published, and by nothing less', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-lost-'));
  let now = Date.parse('2026-12-01T12:00:00Z');
  const clock = () => now;
  const inbox = inboxIn(dataDir, { clock });
  onTestFinished(() => {
    inbox.close();
    rmSync(dataDir, { recursive: true });
  });
  const publisher = memoryPublisher(inbox, new MemoryRemote(), clock);
  const receive = async (body: string | Buffer) => {
    now += 60_000;
    await put(inbox, body);
    now += 60_000;
    expect((await publisher.step(true)).error).toBeUndefined();
    expect((await inbox.backlog.size()).messages).toBe(0);
  };
  const sync = readFileSync('test/fixtures/feed/sync.limited.json');

  const lost = await inbox.arrivals.start();
  countLosses({ remembered: inbox.remembered, clock, later: () => {} }).add('The disk was full.', lost);
  inbox.arrivals.abandon(lost);
  await receive(readFileSync('test/fixtures/feed/update-events.json'));
  await receive('{"messageType":"SYNC_ORGANIZATION","messageContent":"not a list of events"}');
  expect((await inbox.remembered.recall(lostKey))?.count).toBe(1);
  await receive(sync);
  expect(await inbox.remembered.recall(lostKey)).toBeUndefined();
});
