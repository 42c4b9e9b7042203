import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { listen } from '../../receiver/http/listen.ts';
import { rawRequest } from '../helpers/raw-request.ts';
import { signature, startReceiver } from '../helpers/receiver.ts';

const message = '{"messageType":"UPDATE_EVENTS"}';
const head = `POST /stager-feed HTTP/1.1\r\nhost: callboard\r\nx-signature: ${signature(message)}\r\ncontent-length: ${message.length}\r\n\r\n`;
const whole = (text: string) => text.endsWith('}\n');

test.each([
  ['noise', '\x00\x01\x02\r\n\r\n', '400'],
  ['two lengths', 'POST /stager-feed HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n', '400'],
  ['length and chunks', 'POST /stager-feed HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n', '400'],
  ['no host', 'POST /stager-feed HTTP/1.1\r\n\r\n', '400'],
  ['endless headers', `POST /stager-feed HTTP/1.1\r\nx-long: ${'x'.repeat(40_000)}\r\n\r\n`, '431'],
  ['a tunnel', 'CONNECT example.org:443 HTTP/1.1\r\nhost: example.org\r\n\r\n', '405'],
])('%s: %s with a sentence, and the connection is closed', async (_, bytes, status) => {
  const { url } = await startReceiver();
  const request = rawRequest(url);
  await request.write(bytes);
  const [head = '', body = ''] = (await request.closed()).split('\r\n\r\n');
  expect(head).toContain(`HTTP/1.1 ${status} `);
  expect(JSON.parse(body)).toEqual({ error: expect.stringMatching(/\.$/) });
});

describe('Expect', () => {
  const post = (headers: string) => `POST /stager-feed HTTP/1.1\r\nhost: callboard\r\n${headers}\r\n\r\n`;
  const lasting = `expect: 100-continue\r\nx-signature: ${signature(message)}\r\n`;

  test.each([
    ['too large', post(`${lasting}content-length: 999999999`), '413'],
    ['unsigned', post('expect: 100-continue\r\ncontent-length: 5'), '401'],
    ['compressed', post(`${lasting}content-encoding: gzip\r\ncontent-length: 5`), '415'],
    ['another address', post(`${lasting}content-length: 5`).replace('stager-feed', 'elsewhere'), '404'],
    ['anything else that is expected', post('expect: the unexpected\r\ncontent-length: 5'), '417'],
  ])('%s: the answer comes before a byte of the body, and is one sentence', async (_, bytes, status) => {
    const { url } = await startReceiver();
    const request = rawRequest(url);
    await request.write(bytes);
    expect(await request.received(whole)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [^]*\r\n\r\n\\{"error":"[^"]+\\."\\}\n$`));
    request.cut();
  });

  test('what is welcome is asked for, and taken', async () => {
    const receiver = await startReceiver();
    const request = rawRequest(receiver.url);
    await request.write(post(`${lasting}content-length: ${message.length}`));
    expect(await request.received((text) => text.includes('\r\n\r\n'))).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    await request.write(message);
    expect(await request.received(whole)).toContain('HTTP/1.1 200 ');
    expect(await receiver.stored()).toEqual([message]);
  });
});

test('headers that come in too slowly: 408', async () => {
  const { url } = await startReceiver({ headersMs: 100 });
  const request = rawRequest(url);
  await request.write('POST /stager-feed HTTP/1.1\r\nhost: call');
  expect(await request.closed()).toMatch(/^HTTP\/1\.1 408 [\s\S]*"The request came in too slowly\."/);
});

test.each([
  [
    'a port that is taken',
    (taken: string) => ({ host: '127.0.0.1', port: Number(new URL(taken).port) }),
    /^Port \d+ is taken\. Stop what uses it, or set CALLBOARD_PORT\.$/,
  ],
  [
    'an address of another machine',
    () => ({ host: '192.0.2.1', port: 0 }),
    /^192\.0\.2\.1 is no address of this machine\. Correct CALLBOARD_HOST\.$/,
  ],
])('%s is a sentence', async (_, where, said) => {
  const { url } = await startReceiver();
  await expect(listen(() => {}, where(url))).rejects.toThrow(said);
});

describe('closing', () => {
  test('lets a request under way finish, takes no new connection, and ends idle ones', async () => {
    const receiver = await startReceiver();
    const idle = rawRequest(receiver.url);
    await idle.write('GET /healthz HTTP/1.1\r\nhost: callboard\r\n\r\n');
    await idle.received(whole);
    const slow = rawRequest(receiver.url);
    await slow.write(head + message.slice(0, 10));
    while ((await receiver.inbox.arrivals.watermark()).openSince === undefined) await new Promise((resolve) => setTimeout(resolve, 2));

    const closed = receiver.close(20_000);
    await idle.closed();
    await expect(fetch(`${receiver.url}/healthz`)).rejects.toThrow();
    await slow.write(message.slice(10));
    expect(await slow.closed()).toMatch(/^HTTP\/1\.1 200 [\s\S]*connection: close/i);
    await closed;
    expect(await receiver.stored()).toEqual([message]);
  });

  test('a POST on a connection that was idle is answered, and told that the connection closes', async () => {
    const receiver = await startReceiver();
    const idle = rawRequest(receiver.url);
    await idle.write('GET /healthz HTTP/1.1\r\nhost: callboard\r\n\r\n');
    expect(await idle.received(whole)).toMatch(/keep-alive: timeout=620/i);
    const halfway = rawRequest(receiver.url);
    await halfway.write(head.slice(0, 20));
    const closed = receiver.close(20_000);
    await idle.write(head + message);
    await halfway.write(head.slice(20) + message);
    expect(await idle.closed()).toMatch(/HTTP\/1\.1 200 [^{]*connection: close[^{]*\{"ok":"Stored/i);
    expect(await halfway.closed()).toMatch(/^HTTP\/1\.1 200 [^{]*connection: close/i);
    await closed;
    expect(await receiver.stored()).toEqual([message, message]);
  });

  test('a POST that crosses the end of its connection is stored', async () => {
    const receiver = await startReceiver();
    const { hostname, port } = new URL(receiver.url);
    const client = connect({ host: hostname, port: Number(port), allowHalfOpen: true }).on('error', () => {});
    await once(client, 'connect');
    const closed = receiver.close(3_000);
    client.resume();
    await once(client, 'end');
    client.write(head + message);
    await closed;
    expect(await receiver.stored()).toEqual([message]);
  });

  test('headers that never come hold up nothing for long', async () => {
    const receiver = await startReceiver({ headersMs: 100 });
    const slow = rawRequest(receiver.url);
    await slow.write(head.slice(0, 20));
    await receiver.close(20_000);
    expect(await slow.closed()).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('cuts off what is not done in time', async () => {
    const receiver = await startReceiver();
    const slow = rawRequest(receiver.url);
    await slow.write(head);
    await receiver.close(50);
    expect(await slow.closed()).toBe('');
  });
});

test('the address with the port that was given is told, over IPv6 too', async () => {
  const server = await listen((_, res) => res.end('here'), { host: '::1', port: 0 });
  expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect(await (await fetch(server.url)).text()).toBe('here');
  await server.close(1_000);
});
