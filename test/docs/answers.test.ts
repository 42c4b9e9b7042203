import { expect, test } from 'vitest';
import { rawRequest } from '../helpers/raw-request.ts';
import { post, type ReceiverOptions, signature, startReceiver } from '../helpers/receiver.ts';
import { pages } from './pages.ts';

const large = 'x'.repeat(400 * 1024);
const head = (headers: Record<string, string>) =>
  `POST /stager-feed HTTP/1.1\r\nhost: callboard\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;

/** Sends a handwritten request and returns the answer. */
async function raw(url: string, bytes: string): Promise<{ status: number; answer: { error?: string } }> {
  const request = rawRequest(url);
  await request.write(bytes);
  const text = await request.received((received) => received.endsWith('}\n'));
  return { status: Number(text.slice(9, 12)), answer: JSON.parse(text.split('\r\n\r\n').at(-1) ?? '') };
}

const get = async (address: string, method: string) => {
  const response = await fetch(address, { method });
  return { status: response.status, answer: (await response.json()) as { error?: string } };
};

/** The requests, and the state of the receiver. */
const asked: [
  what: string,
  send: (url: string) => Promise<{ status: number; answer: { ok?: string; error?: string } }>,
  ReceiverOptions?,
][] = [
  ['a signed message', (url) => post({ url }, '{}')],
  ['no signature', (url) => post({ url }, '{}', { 'x-signature': '' })],
  ['a wrong signature', (url) => post({ url }, '{}', { 'x-signature': signature('other') })],
  ['another path', (url) => get(`${url}/elsewhere`, 'POST')],
  ['a browser', (url) => get(`${url}/stager-feed`, 'GET')],
  ['a slow network', (url) => raw(url, `${head({ 'x-signature': signature('{}'), 'content-length': '2' })}{`), { idleMs: 50 }],
  ['a message that is too large', (url) => raw(url, head({ 'x-signature': signature(''), 'content-length': `${64 * 1024 ** 2 + 1}` }))],
  ['a compressed message', (url) => post({ url }, '{}', { 'content-encoding': 'gzip' })],
  [
    'a broken inbox',
    (url) => post({ url }, '{}'),
    { inbox: (inbox) => ({ ...inbox, arrivals: { ...inbox.arrivals, append: () => Promise.reject(new Error('broken')) } }) },
  ],
  ['a full disk', (url) => post({ url }, large), { full: () => true }],
  ['too much at once', (url) => post({ url }, large), { memoryBytes: 10, unverifiedBytes: 10 }],
];

/** The answers that the page quotes; `…` at the end stands for the rest. */
const quoted = [...(pages.get('docs/troubleshooting.md') ?? '').matchAll(/^\| `(\d{3})` ([A-Z][^|]*?) \|/gm)].map(
  ([, status, text = '']) => ({ status: Number(status), text }),
);

test.each(asked)('docs/troubleshooting.md quotes the answer to %s', async (_, send, options = {}) => {
  const receiver = await startReceiver(options);
  const { status, answer } = await send(receiver.url);
  const said = answer.ok ?? answer.error ?? '';
  const matching = quoted.filter((row) => (row.text.endsWith('…') ? said.startsWith(row.text.replace(/ ?…$/, '')) : said === row.text));
  expect(matching, said).toEqual([expect.objectContaining({ status })]);
});

test('every quoted answer is tested', () => {
  expect(quoted).toHaveLength(asked.length);
});
