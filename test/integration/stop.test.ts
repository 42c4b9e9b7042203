import { expect, test } from 'vitest';
import { rawRequest } from '../helpers/raw-request.ts';
import { eventually, sign, spawnReceiver } from '../helpers/spawned-receiver.ts';

const message = JSON.stringify({ messageType: 'UPDATE_EVENTS', messageContent: { events: [] } });

// It takes as long as it says: what it shows is that the grace is not the 15 s that publishing has.
test('a message that comes in for 17 s more after SIGTERM is stored and answered', { timeout: 60_000 }, async () => {
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
