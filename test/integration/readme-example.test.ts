import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readTree, tryGit } from '../helpers/git.ts';
import { eventually, runProgram, spawnReceiver } from '../helpers/spawned-receiver.ts';

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

test('the token that was made is shown until it was used, and send does not make one', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'callboard-token-'));
  onTestFinished(() => rm(dataDir, { recursive: true, maxRetries: 3 }));
  const env = { CALLBOARD_FEED_TOKENS: '' };
  const send = (url: string) =>
    runProgram(['receiver/cli/callboard.ts', 'send', 'test/fixtures/feed/update-events.json', '--url', url], { env, dataDir });
  expect(await send('http://127.0.0.1:9/')).toEqual({
    code: 1,
    output: expect.stringMatching(/^There is no token yet: start the receiver/),
  });
  expect(await readdir(dataDir)).toEqual([]);

  const file = join(dataDir, 'feed-token');
  const run = async () => {
    const receiver = await spawnReceiver({ env, dataDir });
    expect(await send(receiver.url)).toMatchObject({ code: 0 });
    await receiver[Symbol.asyncDispose]();
    return receiver.output();
  };
  const first = await run();
  const token = await readFile(file, 'utf8');
  expect(first).toContain(`${token}\n\nIt is kept in ${file}, readable by you alone.`);
  expect(await run()).not.toContain(token);
});

test('a wrong signature is a 401, stores nothing and commits nothing', async () => {
  await using receiver = await spawnReceiver();
  const response = await receiver.post({ messageType: 'SYNC_ORGANIZATION', messageContent: {} }, 'another token');
  expect(response.status).toBe(401);
  expect((await receiver.callboard('status')).output).toContain('inbox        0 messages');
});
