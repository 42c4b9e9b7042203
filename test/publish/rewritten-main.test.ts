import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { inboxIn, put } from '../helpers/inbox-in.ts';
import { memoryPublisher } from '../helpers/memory-publisher.ts';
import { MemoryRemote } from '../helpers/memory-repo.ts';
import { today } from '../helpers/told.ts';
import { spoken } from '../model/plays.ts';

test('where somebody amends a commit of ours, the log says so, once', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-rewritten-'));
  let now = today;
  const inbox = inboxIn(dataDir, { clock: () => now });
  onTestFinished(() => {
    inbox.close();
    rmSync(dataDir, { recursive: true });
  });
  const remote = new MemoryRemote();
  const publisher = memoryPublisher(inbox, remote, () => now);
  const step = async () => {
    now += 70_000;
    const { notes, error } = await publisher.step(true);
    expect(error).toBeUndefined();
    return notes;
  };
  const event = { title: 'Sofie', start: '2026-12-04T20:30:00+01:00', status: 'confirmed' as const };
  const message = spoken({ type: 'update', events: { 1: event } });
  await put(inbox, message);
  expect(await step()).toBeUndefined();
  remote.edit({ 'notes.txt': 'a person goes on' });
  expect(await step()).toBeUndefined();
  const { parent = '' } = remote.commit(remote.tips.main ?? '');
  const { files, message: said } = remote.commit(parent);
  remote.tips.main = remote.write({ files: new Map([...files, ['notes.txt', 'amended']]), message: said, at: 0 });
  expect(await step()).toEqual([expect.stringContaining('rewrote the branch of the content')]);
  expect(await step()).toBeUndefined();
});
