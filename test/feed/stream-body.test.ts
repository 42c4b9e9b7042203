import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { streamBody } from '../../receiver/feed/stream-body.ts';

test('a request that is gone before its body is looked at was cut off', async () => {
  const request = new IncomingMessage(new Socket());
  request.on('error', () => {});
  request.destroy();
  await new Promise((resolve) => request.once('close', resolve));
  expect(await streamBody(request, () => undefined, { maxBytes: 100, idleMs: 20, totalMs: 1_000 })).toBe('cut-off');
});
