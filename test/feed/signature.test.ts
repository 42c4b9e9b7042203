import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createSignatures, type KeyEncoding } from '../../receiver/feed/signature.ts';
import { Secret } from '../../receiver/operate/secret.ts';

const repeated = (byte: number, times: number) => Buffer.alloc(times, byte);
const message = Buffer.from('{"messageType":"UPDATE_EVENTS","messageContent":{"price":12.50,"name":"caf\\u00e9"}}');
const token = 'a3f1c0ffee5eed00';

function match(tokens: string[], keyEncoding: 'auto' | KeyEncoding, body: Uint8Array[], header: string | undefined) {
  const signature = createSignatures(
    tokens.map((text) => new Secret(text)),
    keyEncoding,
  ).begin();
  for (const chunk of body) signature.update(chunk);
  return signature.match(header);
}

function sign(key: Buffer | string, body: Buffer | string = message): string {
  return createHmac('sha256', key).update(body).digest('hex');
}

describe('RFC 4231', () => {
  const longText =
    'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.';
  test.each([
    [1, repeated(0x0b, 20), Buffer.from('Hi There'), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    [
      2,
      Buffer.from('Jefe'),
      Buffer.from('what do ya want for nothing?'),
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    [3, repeated(0xaa, 20), repeated(0xdd, 50), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
    [
      4,
      Buffer.from('0102030405060708090a0b0c0d0e0f10111213141516171819', 'hex'),
      repeated(0xcd, 50),
      '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
    ],
    [
      6,
      repeated(0xaa, 131),
      Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First'),
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
    [7, repeated(0xaa, 131), Buffer.from(longText), '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2'],
  ])('test case %i', (_, key, data, digest) => {
    expect(match([key.toString('hex')], 'hex', [data], digest)).toEqual({ token: 0, encoding: 'hex', reserialized: false });
    expect(match([key.toString('hex')], 'hex', [data], `${digest.slice(0, -1)}0`)).toBeUndefined();
  });
});

test.each([
  ['hex in small letters', sign(token)],
  ['hex in capitals', sign(token).toUpperCase()],
  ['a prefix', `sha256=${sign(token)}`],
  ['a prefix in capitals', `SHA256=${sign(token)}`],
])('%s is taken', (_, header) => {
  expect(match([token], 'auto', [message], header)).toEqual({ token: 0, encoding: 'utf8', reserialized: false });
});

test.each([
  ['nothing', undefined],
  ['an empty one', ''],
  ['half of it', sign(token).slice(0, 32)],
  ['one letter more', `${sign(token)}0`],
  ['two headers', `${sign(token)}, ${sign(token)}`],
  ['base64', createHmac('sha256', token).update(message).digest('base64')],
  ['another algorithm', `sha512=${sign(token)}`],
  ['the token itself', token.repeat(4)],
  ['that of another token', sign('another-token')],
  ['that of other bytes', sign(token, `${message} `)],
])('%s is not', (_, header) => {
  expect(match([token], 'auto', [message], header)).toBeUndefined();
});

test.each([
  ['utf8', sign(token), 'utf8'],
  ['hex', sign(Buffer.from(token, 'hex')), 'hex'],
  ['auto', sign(token), 'utf8'],
  ['auto', sign(Buffer.from(token, 'hex')), 'hex'],
  ['utf8', sign(Buffer.from(token, 'hex')), undefined],
  ['hex', sign(token), undefined],
] as const)('with the key as %s, %s is %s', (keyEncoding, header, encoding) => {
  expect(match([token], keyEncoding, [message], header)?.encoding).toBe(encoding);
});

test('several tokens are valid at once, and the match says which', () => {
  const tokens = ['the-old-token', token];
  expect(match(tokens, 'auto', [message], sign('the-old-token'))).toMatchObject({ token: 0, encoding: 'utf8' });
  expect(match(tokens, 'auto', [message], sign(Buffer.from(token, 'hex')))).toMatchObject({ token: 1, encoding: 'hex' });
});

test('a token that is not hexadecimal is text alone', () => {
  expect(match(['not-hex'], 'auto', [message], sign(Buffer.from('not-hex', 'hex')))).toBeUndefined();
  expect(match(['not-hex'], 'auto', [message], sign('not-hex'))).toMatchObject({ encoding: 'utf8' });
});

test('it makes no difference in which pieces the bytes come', () => {
  const pieces = [...message].map((byte) => Uint8Array.of(byte));
  expect(match([token], 'auto', pieces, sign(token))).toBeDefined();
  expect(match([token], 'auto', [], sign(token, ''))).toBeDefined();
});

describe('the two samples that Stager publishes', () => {
  const signatures = createSignatures([new Secret(token)], 'auto');

  test('the Kotlin one: raw bytes, key decoded from hex', () => {
    expect(match([token], 'auto', [message], sign(Buffer.from(token, 'hex')))).toMatchObject({ encoding: 'hex', reserialized: false });
  });

  test('the Node one: the body parsed and written anew, key as text', () => {
    const header = sign(token, JSON.stringify(JSON.parse(message.toString())));
    expect(match([token], 'auto', [message], header)).toBeUndefined();
    expect(signatures.matchReserialized(message, header)).toEqual({ token: 0, encoding: 'utf8', reserialized: true });
  });

  test.each([
    ['other bytes', Buffer.from('{"price":13}')],
    ['no JSON', Buffer.from('{"price":')],
    ['nothing', Buffer.alloc(0)],
    ['brackets without end', Buffer.alloc(1_000_000, '[')],
    ['nesting deeper than can be written', Buffer.from('['.repeat(500_000) + ']'.repeat(500_000))],
  ])('%s does not pass as that', (_, body) => {
    expect(signatures.matchReserialized(body, sign(token, '{"price":12.5}'))).toBeUndefined();
  });
});
