import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { descendants, processesWith, signalTo } from '../helpers/process-tree.ts';
import { rawRequest } from '../helpers/raw-request.ts';
import { eventually, sign, spawnReceiver, token } from '../helpers/spawned-receiver.ts';

const message = JSON.stringify({ messageType: 'UPDATE_EVENTS', messageContent: { events: [] } });

// It takes as long as it says: what it shows is that the grace is not the 15 s that publishing has.
test.concurrent('a message that comes in for 17 s more after SIGTERM is stored and answered', { timeout: 60_000 }, async ({ expect }) => {
  await using receiver = await spawnReceiver();
  const { host, pathname } = new URL(receiver.url);
  const slow = rawRequest(receiver.url);
  const head = `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\nx-signature: ${sign(message)}\r\ncontent-length: ${message.length}\r\n\r\n`;
  await slow.write(head + message.slice(0, 4));
  await eventually(async () => (await (await fetch(new URL('/healthz', receiver.url))).text()) || undefined, 'it is served');
  const ended = receiver.kill('SIGTERM');
  for (let at = 4; at < message.length; at += 30) {
    await new Promise((resolve) => setTimeout(resolve, 17_000 / Math.ceil((message.length - 4) / 30)));
    await slow.write(message.slice(at, at + 30));
  }
  expect(await slow.closed()).toMatch(/^HTTP\/1\.1 200 [^{]*connection: close[^{]*\{"ok"/i);
  expect(await ended).toBe(0);
});

// Publishing has 15 s to end by itself.
test.concurrent('with a remote that does not answer, no git outlives a receiver that is stopped', { timeout: 60_000 }, async ({
  expect,
}) => {
  const server = createServer(() => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const remote = `http://127.0.0.1:${(server.address() as AddressInfo).port}/site.git`;
  try {
    await using receiver = await spawnReceiver({ env: { CALLBOARD_CONTENT_REMOTE: remote } });
    await eventually(() => (processesWith(remote).length > 1 ? true : undefined), 'git and its helper wait for the remote');
    expect(await receiver.kill('SIGTERM')).toBe(0);
    expect(processesWith(remote)).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test.concurrent('npm passes the signal to stop on to the receiver that it started', { timeout: 60_000 }, async ({ expect }) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'stopped-'));
  const env = {
    ...process.env,
    CALLBOARD_ENV_FILE: 'none',
    CALLBOARD_DATA_DIR: dataDir,
    CALLBOARD_PORT: '0',
    CALLBOARD_FEED_TOKENS: token,
  };
  const npm = spawn('npm', ['start'], { cwd: new URL('../..', import.meta.url), env, stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  npm.stdout.on('data', (chunk) => (output += chunk));
  const exit = once(npm, 'exit');
  await eventually(() => (output.includes('Ready for') ? true : undefined), 'it is ready');
  const started = descendants(npm.pid as number).map(({ pid }) => pid);
  try {
    npm.kill('SIGTERM');
    await exit;
    const left = () => started.filter((pid) => signalTo(pid, 0 as never));
    await eventually(() => (left().length === 0 ? true : undefined), 'all that npm started has ended', 20_000);
    expect(output).not.toContain('"level":"error"');
  } finally {
    for (const pid of started) signalTo(pid, 'SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  }
});
