import { expect, test } from 'vitest';
import { readTree, tryGit } from '../helpers/git.ts';
import { eventually, spawnReceiver } from '../helpers/spawned-receiver.ts';

test('a signed message, sent as the README says, becomes a commit with one file per event', async () => {
  await using receiver = await spawnReceiver();
  const sent = await receiver.callboard('send', 'test/fixtures/feed/sync.limited.json', '--url', receiver.url);
  expect(sent).toEqual({ code: 0, output: expect.stringContaining('sync.limited.json: 200 {"ok":"Stored.') });

  const repository = `${receiver.dataDir}/content.git`;
  const subject = await eventually(async () => {
    const { code, stdout } = await tryGit(repository, ['log', '-1', '--format=%s', 'main']);
    return code === 0 ? stdout.toString().trim() : undefined;
  }, 'a commit on main');
  expect(subject).toBe('New: 40 events');
  const files = await readTree(repository, 'main');
  expect([...files.keys()].filter((path) => /^content\/events\/202[67]\/\d+\.json$/.test(path))).toHaveLength(40);
  expect(JSON.parse(files.get('content/events/2027/111493140.json') ?? '')).toMatchObject({
    id: '111493140',
    status: expect.any(String),
    slug: expect.any(String),
  });

  const inbox = await eventually(async () => {
    const { output } = await receiver.callboard('status');
    return output.includes('inbox        0 messages') ? output : undefined;
  }, 'the inbox is empty');
  expect(inbox).toContain('quarantine   0 parts');
});

test('a wrong signature is a 401, stores nothing and commits nothing', async () => {
  await using receiver = await spawnReceiver();
  const response = await receiver.post({ messageType: 'SYNC_ORGANIZATION', messageContent: {} }, 'another token');
  expect(response.status).toBe(401);
  expect((await receiver.callboard('status')).output).toContain('inbox        0 messages');
});
