import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lostKey } from '../../receiver/feed/lost-messages.ts';
import { spoolFolder } from '../../receiver/inbox/sqlite/spool.ts';
import { post, startReceiver } from '../helpers/receiver.ts';

async function get(url: string, path: string) {
  const response = await fetch(`${url}${path}`);
  return { status: response.status, headers: response.headers, answer: (await response.json()) as { ok?: string; error?: string } };
}

describe('whoever watches the process', () => {
  test('hears that it runs, and that it is ready', async () => {
    const { url } = await startReceiver();
    expect(await get(url, '/healthz')).toMatchObject({ status: 200, answer: { ok: 'Running.' } });
    expect(await get(url, '/readyz')).toMatchObject({ status: 200, answer: { ok: 'Ready for messages.' } });
    expect((await fetch(`${url}/readyz`, { method: 'HEAD' })).status).toBe(200);
  });

  test('hears that the disk is full; it runs all the same', async () => {
    const { url } = await startReceiver({ full: () => true });
    expect(await get(url, '/readyz')).toMatchObject({ status: 503, answer: { error: 'The disk of the receiver is full.' } });
    expect((await get(url, '/healthz')).status).toBe(200);
  });

  test('hears that the inbox was removed under the running process, and no message is taken', async () => {
    const receiver = await startReceiver();
    rmSync(join(receiver.dataDir, 'inbox.sqlite'));
    expect((await post(receiver, '{}')).status).toBe(500);
    expect(await get(receiver.url, '/readyz')).toMatchObject({
      status: 503,
      answer: { error: expect.stringContaining('inbox.sqlite was removed or replaced while the receiver had it open') },
    });
    expect((await receiver.inbox.remembered.recall(lostKey))?.count).toBe(1);
  });

  test('hears that the spool cannot be written', async () => {
    const { url, dataDir } = await startReceiver();
    rmSync(spoolFolder(dataDir), { recursive: true });
    writeFileSync(spoolFolder(dataDir), 'in the way');
    expect(await get(url, '/readyz')).toMatchObject({
      status: 503,
      answer: { error: 'The spool folder cannot be written (ENOTDIR).' },
    });
  });
});

test('every other address is a 404 that says where the feed is', async () => {
  const { url } = await startReceiver();
  for (const path of ['/', '/stager-feed/x', '/healthz/..%2f', '/%2e%2e/etc/passwd', '/%ff']) {
    const { status, headers, answer } = await get(url, path);
    expect([status, answer.error]).toEqual([404, 'Nothing is here. Messages of the feed are taken at POST /stager-feed.']);
    expect([headers.get('x-powered-by'), headers.get('etag')]).toEqual([null, null]);
  }
});

test('what fails inside is a 500 that gives nothing away, logged, and the next request is served', async () => {
  let failing = true;
  const receiver = await startReceiver({
    inbox: (inbox) => ({
      ...inbox,
      arrivals: {
        ...inbox.arrivals,
        async start() {
          if (failing) throw new Error('inner workings');
          return inbox.arrivals.start();
        },
      },
    }),
  });
  expect(await post(receiver, '{}')).toEqual({ status: 500, answer: { error: 'The receiver failed; its log says why.' } });
  expect(receiver.log).toContainEqual(expect.objectContaining({ level: 'error', msg: 'A request failed.' }));
  failing = false;
  expect((await post(receiver, '{}')).status).toBe(200);
});
