import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openInbox } from '../../receiver/inbox/sqlite.ts';
import { memoryPublisher } from '../helpers/memory-publisher.ts';
import { MemoryRemote } from '../helpers/memory-repo.ts';
import { spoken } from '../model/plays.ts';

test('quarantine holds the bytes of each message that could not be read, also where the first one is empty', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-publish-'));
  const inbox = openInbox(dataDir, { owner: true });
  onTestFinished(() => {
    inbox.close();
    rmSync(dataDir, { recursive: true });
  });
  const bodies = ['', 'garbage', JSON.stringify(spoken({ type: 'delete', id: '1' }))];
  for (const body of bodies) await inbox.append({ started: inbox.start(), source: 'feed', body: Buffer.from(body) });
  expect((await memoryPublisher(inbox, new MemoryRemote(), Date.now).step(true)).published?.quarantined).toBe(2);
  expect(inbox.quarantine.list().map(({ id }) => inbox.quarantine.read(id)?.toString())).toEqual(['', 'garbage']);
  expect(inbox.size().messages).toBe(0);
});
