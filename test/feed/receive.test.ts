import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { lostKey } from '../../receiver/feed/lost-messages.ts';
import { NoRoomError } from '../../receiver/inbox/no-room-error.ts';
import { inboxIn } from '../helpers/inbox-in.ts';
import { rawRequest } from '../helpers/raw-request.ts';
import { post, signature, startReceiver, token } from '../helpers/receiver.ts';

const mebibyte = 1024 ** 2;
const message = '{"messageType":"UPDATE_EVENTS","messageContent":{"events":[{"price":12.50}]}}';

/** An answer with its body. */
const whole = (received: string) => received.endsWith('}\n');

function head(length: number | undefined, signed: string, more = ''): string {
  const framing = length === undefined ? 'transfer-encoding: chunked' : `content-length: ${length}`;
  return `POST /stager-feed HTTP/1.1\r\nhost: callboard\r\nx-signature: ${signed}\r\n${framing}\r\n${more}\r\n`;
}

describe('a signed message', () => {
  test('is stored byte for byte before the 200', async () => {
    const receiver = await startReceiver();
    expect(await post(receiver, message)).toEqual({ status: 200, answer: { ok: expect.any(String) } });
    const other = inboxIn(receiver.dataDir, { owner: false });
    expect(String(await other.backlog.read((await other.backlog.list())[0]?.started ?? 0))).toBe(message);
    other.close();
    expect((await receiver.inbox.arrivals.watermark()).openSince).toBeUndefined();
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['no JSON', Buffer.from('[[[')],
    ['no UTF-8', Buffer.from([0xff, 0xfe, 0x00])],
  ])('may be %s: it is for the one who reads the inbox to say so', async (_, body) => {
    const receiver = await startReceiver();
    expect((await post(receiver, body)).status).toBe(200);
    expect(await receiver.inbox.backlog.read((await receiver.inbox.backlog.list())[0]?.started ?? 0)).toEqual(body);
  });

  test('that is large goes to the spool, and comes back whole', async () => {
    const receiver = await startReceiver();
    const body = Buffer.alloc(20 * mebibyte, 'De Loods ');
    expect((await post(receiver, body)).status).toBe(200);
    expect(receiver.spooled()).toEqual([expect.stringMatching(/\.json$/)]);
    expect((await receiver.inbox.backlog.read((await receiver.inbox.backlog.list())[0]?.started ?? 0))?.equals(body)).toBe(true);
  });

  test('goes to the spool from its first byte when others fill the memory', async () => {
    const receiver = await startReceiver({ memoryBytes: 10 });
    expect((await post(receiver, message)).status).toBe(200);
    expect(receiver.spooled()).toHaveLength(1);
    expect(await receiver.stored()).toEqual([message]);
  });

  test('may come in chunks, and with any content type', async () => {
    const receiver = await startReceiver();
    const request = rawRequest(receiver.url);
    await request.write(head(undefined, `SHA256=${signature(message).toUpperCase()}`, 'content-type: text/plain\r\n'));
    for (const letter of message) await request.write(`1\r\n${letter}\r\n`);
    await request.write('0\r\n\r\n');
    expect(await request.received(whole)).toMatch(/^HTTP\/1\.1 200 /);
    expect(await receiver.stored()).toEqual([message]);
  });

  test('stands in the inbox where its request started, however long it takes', async () => {
    const receiver = await startReceiver();
    const slow = rawRequest(receiver.url);
    const [first, second] = [message.slice(0, 20), message.slice(20)];
    await slow.write(head(message.length, signature(message)) + first);
    await until(async () => (await receiver.inbox.arrivals.watermark()).openSince !== undefined);
    expect((await post(receiver, 'quick')).status).toBe(200);
    expect((await receiver.inbox.arrivals.watermark()).started).toBeLessThan((await receiver.inbox.backlog.list())[0]?.started ?? 0);
    await slow.write(second);
    await slow.received(whole);
    expect(await receiver.stored()).toEqual([message, 'quick']);
    expect((await receiver.inbox.arrivals.watermark()).openSince).toBeUndefined();
  });

  test('is stored though Stager hangs up before the answer', async () => {
    const receiver = await startReceiver();
    const request = rawRequest(receiver.url);
    await request.write(head(message.length, signature(message)) + message);
    request.cut();
    await until(async () => (await receiver.inbox.backlog.size()).messages === 1);
  });

  test('says once which reading of the signature was right, and never the token', async () => {
    const receiver = await startReceiver();
    const hex = createHmac('sha256', Buffer.from(token, 'hex')).update(message).digest('hex');
    for (const header of [undefined, undefined, hex]) await post(receiver, message, header ? { 'x-signature': header } : {});
    expect(receiver.log.filter(({ level }) => level === 'info').map(({ msg }) => msg)).toEqual([
      "The feed's signature matches: token 2 as utf8, over the bytes as they came.",
      "The feed's signature matches: token 2 as hex, over the bytes as they came.",
    ]);
    expect(JSON.stringify(receiver.log)).not.toContain(token);
  });
});

describe('the signature over JSON written anew', () => {
  const header = { 'x-signature': signature(JSON.stringify(JSON.parse(message))) };
  const large = JSON.stringify({ text: 'x'.repeat(mebibyte) }, undefined, 2);
  const largeHeader = { 'x-signature': signature(JSON.stringify(JSON.parse(large))) };

  test('is not taken unless configured', async () => {
    const receiver = await startReceiver();
    expect((await post(receiver, message, header)).status).toBe(401);
    expect(await receiver.stored()).toEqual([]);
  });

  test('is taken where configured, from memory and from the spool, and the bytes as they came are stored', async () => {
    const receiver = await startReceiver({ reserializeBytes: 2 * mebibyte });
    expect((await post(receiver, message, header)).status).toBe(200);
    expect((await post(receiver, large, largeHeader)).status).toBe(200);
    expect(await receiver.stored()).toEqual([message, large]);
  });

  test('is not looked for in a body above the size', async () => {
    const receiver = await startReceiver({ reserializeBytes: mebibyte });
    expect((await post(receiver, large, largeHeader)).status).toBe(401);
    expect(receiver.spooled()).toEqual([]);
  });
});

describe('what is refused leaves nothing behind', () => {
  test.each([
    ['no signature', '', /no usable X-Signature/],
    ['no hexadecimal', 'letmein', /no usable X-Signature/],
    ['another signature', signature(`${message} `), /The signature does not match/],
  ])('%s: 401', async (_, header, sentence) => {
    const receiver = await startReceiver();
    expect(await post(receiver, message, { 'x-signature': header })).toEqual({
      status: 401,
      answer: { error: expect.stringMatching(sentence) },
    });
    expect([
      (await receiver.inbox.backlog.size()).messages,
      (await receiver.inbox.arrivals.watermark()).openSince,
      receiver.spooled(),
    ]).toEqual([0, undefined, []]);
  });

  test('a large unsigned body: 401 and no file', async () => {
    const receiver = await startReceiver();
    expect((await post(receiver, Buffer.alloc(5 * mebibyte), { 'x-signature': signature('other') })).status).toBe(401);
    expect(receiver.spooled()).toEqual([]);
  });

  test.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('%s: 405', async (method) => {
    const receiver = await startReceiver();
    const body = method === 'PUT' ? message : undefined;
    const response = await fetch(`${receiver.url}/stager-feed`, { method, ...(body && { body }) });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    if (method !== 'HEAD') expect(await response.json()).toEqual({ error: `Only POST is taken here, and this was a ${method}.` });
  });

  test.each(['gzip', 'br', 'gzip, identity', 'x'.repeat(1000)])('Content-Encoding %s: 415', async (encoding) => {
    const receiver = await startReceiver();
    const { status, answer } = await post(receiver, message, { 'content-encoding': encoding });
    expect(status).toBe(415);
    expect(answer.error).toMatch(/^Content-Encoding .{1,40} is not taken; send the JSON as it is\.$/);
    expect((await post(receiver, message, { 'content-encoding': 'Identity' })).status).toBe(200);
  });

  test('65 MiB, declared: 413 before a byte of it, and the connection closed', async () => {
    const receiver = await startReceiver();
    const request = rawRequest(receiver.url);
    await request.write(head(65 * mebibyte, signature('')));
    expect(await request.received(whole)).toMatch(/^HTTP\/1\.1 413 [\s\S]*connection: close[\s\S]*"The message is larger than 64 MiB/i);
    await request.closed();
  });

  test('65 MiB that a client sends all the same: it still sees the 413', async () => {
    const receiver = await startReceiver();
    const { status, answer } = await post(receiver, Buffer.alloc(65 * mebibyte));
    expect([status, answer.error]).toEqual([413, expect.stringContaining('larger than 64 MiB')]);
  });

  test('an endless body in chunks: 413 while it keeps coming, then the connection is cut', async () => {
    const receiver = await startReceiver({ maxBytes: 3 * mebibyte });
    const request = rawRequest(receiver.url);
    await request.write(head(undefined, signature('')));
    const piece = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    let open = true;
    const closed = request.closed().then((text) => {
      open = false;
      return text;
    });
    while (open) await request.write(piece);
    expect(await closed).toMatch(/^HTTP\/1\.1 413 /);
    expect([(await receiver.inbox.arrivals.watermark()).openSince, receiver.spooled()]).toEqual([undefined, []]);
  });

  test.each([1000, 2 * mebibyte])('a body of %i bytes that breaks off', async (length) => {
    const receiver = await startReceiver();
    const request = rawRequest(receiver.url);
    await request.write(head(length + 1, signature('')));
    await request.write(Buffer.alloc(length));
    await until(
      async () =>
        (await receiver.inbox.arrivals.watermark()).openSince !== undefined && (length < mebibyte || receiver.spooled().length > 0),
    );
    request.cut();
    await until(async () => (await receiver.inbox.arrivals.watermark()).openSince === undefined && receiver.spooled().length === 0);
    expect(await receiver.stored()).toEqual([]);
    await until(() => receiver.log.some(({ msg }) => msg === 'The message broke off before its end, and was not stored.'));
  });

  test('a sender that falls silent: 408', async () => {
    const receiver = await startReceiver({ idleMs: 50 });
    const request = rawRequest(receiver.url);
    await request.write(`${head(1000, signature(''))}half`);
    expect(await request.closed()).toMatch(/^HTTP\/1\.1 408 [\s\S]*"The message came in too slowly/);
    expect((await receiver.inbox.arrivals.watermark()).openSince).toBeUndefined();
  });

  test('a sender that keeps dripping: 408', async () => {
    const receiver = await startReceiver({ idleMs: 1_000, totalMs: 200 });
    const request = rawRequest(receiver.url);
    await request.write(head(1000, signature('')));
    const drip = setInterval(() => request.write('x'), 20);
    expect(await request.closed()).toMatch(/^HTTP\/1\.1 408 /);
    clearInterval(drip);
    expect((await receiver.inbox.arrivals.watermark()).openSince).toBeUndefined();
  });
});

describe('when a message cannot be kept', () => {
  const room = (full: boolean) => ({ full: () => full });

  test('the disk is full: 503, remembered, logged and told, small or large', async () => {
    const receiver = await startReceiver(room(true));
    for (const body of [message, Buffer.alloc(mebibyte)]) {
      const { status, answer } = await post(receiver, body);
      expect([status, answer.error]).toEqual([503, expect.stringMatching(/disk .* is full.*Press "Sync all published data" in Stager/)]);
    }
    expect(await receiver.inbox.remembered.recall(lostKey)).toEqual({
      count: 2,
      lastAt: 1_764_800_000_000,
      lastStarted: expect.any(Number),
      reason: expect.stringContaining('full'),
    });
    expect(receiver.alerts).toHaveLength(2);
    expect(receiver.log.filter(({ level }) => level === 'error')).toHaveLength(2);
    expect([
      (await receiver.inbox.backlog.size()).messages,
      (await receiver.inbox.arrivals.watermark()).openSince,
      receiver.spooled(),
    ]).toEqual([0, undefined, []]);
  });

  test('a stranger is told nothing of the disk, and raises no alarm', async () => {
    const receiver = await startReceiver(room(true));
    expect((await post(receiver, Buffer.alloc(mebibyte), { 'x-signature': signature('other') })).status).toBe(401);
    expect([await receiver.inbox.remembered.recall(lostKey), receiver.alerts]).toEqual([undefined, []]);
  });

  test('the disk fills up on the way: what was written is gone', async () => {
    let full = false;
    const receiver = await startReceiver({ full: () => full });
    const body = Buffer.alloc(2 * mebibyte, 'x');
    const request = rawRequest(receiver.url);
    await request.write(head(body.length, signature(body)));
    await request.write(body.subarray(0, mebibyte));
    await until(() => receiver.spooledBytes() > 0);
    full = true;
    await request.write(body.subarray(mebibyte));
    expect(await request.received(whole)).toMatch(/^HTTP\/1\.1 503 /);
    expect([receiver.spooled(), (await receiver.inbox.remembered.recall(lostKey))?.count]).toEqual([[], 1]);
  });

  test('strangers cannot fill the disk together, nor keep a genuine message from it, however many there are', async () => {
    const receiver = await startReceiver({ unverifiedBytes: 4 * mebibyte });
    const strangers = Array.from({ length: 12 }, () => rawRequest(receiver.url));
    for (const [index, stranger] of strangers.entries()) {
      await stranger.write(head(3 * mebibyte, signature('')));
      await stranger.write(Buffer.alloc(mebibyte / 2));
      if (index < 7) await until(() => receiver.spooled().length === index + 1);
    }
    await until(() => receiver.spooled().length === 8);
    expect(receiver.spooledBytes()).toBeLessThanOrEqual(4 * mebibyte);
    const genuine = Buffer.alloc(2 * mebibyte, 'De Loods ');
    expect((await post(receiver, genuine)).status).toBe(200);
    expect((await post(receiver, message)).status).toBe(200);
    expect(receiver.spooledBytes()).toBeLessThanOrEqual(4 * mebibyte + genuine.length);
    for (const stranger of strangers) stranger.cut();
    await until(() => receiver.spooled().length === 1);
    expect(await receiver.stored()).toEqual([genuine.toString(), message]);
    expect(await receiver.inbox.remembered.recall(lostKey)).toBeUndefined();
  });

  test('a genuine message that had to give way to newer ones is refused, and somebody is told', async () => {
    const receiver = await startReceiver({ unverifiedBytes: 2 * mebibyte });
    const body = Buffer.alloc(1.5 * mebibyte);
    const slow = rawRequest(receiver.url);
    await slow.write(head(body.length, signature(body)));
    await slow.write(body.subarray(0, mebibyte));
    await until(() => receiver.spooledBytes() > 0.75 * mebibyte);
    expect((await post(receiver, Buffer.alloc(1.75 * mebibyte))).status).toBe(200);
    await slow.write(body.subarray(mebibyte));
    expect(await slow.received(whole)).toMatch(/^HTTP\/1\.1 503 [\s\S]*Too many large messages came in at once/);
    expect((await receiver.inbox.remembered.recall(lostKey))?.count).toBe(1);
  });

  test.each([
    ['the inbox fails', new Error('disk I/O error'), 500],
    ['the inbox has no room', new NoRoomError('The disk of the receiver is full'), 503],
  ])('%s: refused, remembered, and the request is no longer on its way', async (_, error, status) => {
    const receiver = await startReceiver({
      inbox: (inbox) => ({ ...inbox, arrivals: { ...inbox.arrivals, append: () => Promise.reject(error) } }),
    });
    for (const body of [message, Buffer.alloc(mebibyte)]) expect((await post(receiver, body)).status).toBe(status);
    expect([
      (await receiver.inbox.remembered.recall(lostKey))?.count,
      (await receiver.inbox.arrivals.watermark()).openSince,
      receiver.spooled(),
    ]).toEqual([2, undefined, []]);
  });
});

test('one connection serves answer after answer', async () => {
  const receiver = await startReceiver();
  const request = rawRequest(receiver.url);
  const bad = head(message.length, signature('')) + message;
  const good = head(message.length, signature(message)) + message;
  const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: callboard\r\n\r\n`;
  let answers: RegExpExecArray[] = [];
  for (const one of [bad, good, get('/stager-feed'), get('/nowhere'), good]) {
    await request.write(one);
    const wanted = answers.length + 1;
    const text = await request.received((received) => (received.match(/\}\n/g) ?? []).length === wanted);
    answers = [...text.matchAll(/HTTP\/1\.1 (\d+)/g)];
  }
  expect(answers.map(([, status]) => status)).toEqual(['401', '200', '405', '404', '200']);
  expect(await receiver.stored()).toEqual([message, message]);
});

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 2));
}
