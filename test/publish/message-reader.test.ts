import { describe, expect, test } from 'vitest';
import { messageReader, releaseType } from '../../receiver/publish/message-reader.ts';

const failing = (code: string) => Object.assign(new Error(code), { code });
const reader = (read: () => Promise<Buffer>) =>
  messageReader({
    inbox: { read, recall: () => undefined, remember: () => {} },
    parse: (bytes) => JSON.parse(Buffer.from(bytes).toString()),
    read: () => ({ rejected: [], notes: [] }),
  });
const stored = { arrival: 1, started: 1_764_800_000_000_000, arrivedAt: 1_764_800_000_000, source: 'feed' as const, bytes: 2 };

describe('a message of the inbox', () => {
  test('whose body has vanished is rejected with a sentence, so that those behind it go on', async () => {
    const { received } = await reader(() => Promise.reject(failing('ENOENT'))).read(stored);
    expect(received.read(undefined)).toMatchObject({ rejected: [{ reason: expect.stringContaining('is gone from the data folder') }] });
  });

  test('that cannot be read for now stays where it is', async () => {
    await expect(reader(() => Promise.reject(failing('EMFILE'))).read(stored)).rejects.toThrow('EMFILE');
  });

  test('releases the brake only when it is Callboard’s own', async () => {
    const body = async () => Buffer.from(JSON.stringify({ messageType: releaseType, messageContent: { ids: ['1', 2] } }));
    expect((await reader(body).read({ ...stored, source: 'callboard' })).received.read(undefined)).toEqual({ released: ['1'] });
    expect((await reader(body).read(stored)).received.read(undefined)).toEqual({ rejected: [], notes: [] });
  });
});
