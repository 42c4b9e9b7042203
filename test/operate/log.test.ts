import { expect, test } from 'vitest';
import { createLog } from '../../receiver/operate/log.ts';
import { Secret } from '../../receiver/operate/secret.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void, secrets: string[] = []): string[] {
  const lines: string[] = [];
  write(createLog({ level: 'info', secrets: secrets.map((text) => new Secret(text)), write: (line) => lines.push(line) }));
  return lines;
}

test('a line is JSON with a level by name, a time and a message', () => {
  const [line = ''] = logged((log) => log.info({ pushed: 3 }, 'Published.'));
  expect(line.endsWith('\n')).toBe(true);
  expect(JSON.parse(line)).toEqual({ level: 'info', time: expect.stringMatching(/^\d{4}-.*Z$/), pushed: 3, msg: 'Published.' });
});

test('a line about one venue among several names it', () => {
  let written = '';
  createLog({ level: 'info', secrets: [], venue: 'north', write: (line) => (written = line) }).info('Published.');
  expect(JSON.parse(written)).toMatchObject({ venue: 'north', msg: 'Published.' });
});

test('what is below the level is not written', () => {
  expect(logged((log) => log.debug('Too much.'))).toEqual([]);
});

test.each([
  ['in the message', (log: ReturnType<typeof createLog>, secret: string) => log.info(`token ${secret}!`)],
  ['in a field', (log, secret) => log.info({ request: { url: `https://x/${secret}/y` } }, 'Sent.')],
  ['in an error', (log, secret) => log.error({ err: new Error(`could not reach ${secret}`) }, 'Failed.')],
  ['in the cause of an error', (log, secret) => log.error({ err: new Error('Failed', { cause: new Error(secret) }) }, 'Failed.')],
  [
    'in a field of an error',
    (log, secret) => log.error({ err: Object.assign(new Error('git'), { task: { commands: [secret] } }) }, 'Failed.'),
  ],
  ['in a child', (log, secret) => log.child({ remote: secret }).info('Fetched.')],
] satisfies [string, (log: ReturnType<typeof createLog>, secret: string) => void][])('a secret %s is not written', (_, write) => {
  for (const secret of ['plain-and-long', 'with "quotes" and \\ in it']) {
    const [line = ''] = logged((log) => write(log, secret), ['other', secret]);
    expect(line).toContain('[secret]');
    expect(JSON.stringify(JSON.parse(line))).not.toContain(JSON.stringify(secret).slice(1, -1));
  }
});

test.each([
  ['in an address', encodeURIComponent],
  ['in an Authorization header', (secret: string) => btoa(`x-access-token:${secret}`)],
  ['in Base64', btoa],
])('a secret %s is not written', (_, write) => {
  const secret = 'a secret/with?signs';
  const [line = ''] = logged((log) => log.info(`<${write(secret)}>`), [secret]);
  expect(JSON.parse(line).msg).toMatch(/^<\[secret\]=*>$/);
});

test.each([
  'ghp_0123456789abcdefghijABCDEFGHIJ012345',
  'ghs_APPID_0123-456',
  'github_pat_11ABC_def',
  'Authorization: Basic eC1hY2Nlc3MtdG9rZW46Z2hw',
  'authorization: bearer abc.def-ghi_jkl',
])('what looks like a token is not written though nobody named it: %s', (text) => {
  const [line = ''] = logged((log) => log.info(text));
  expect(JSON.parse(line).msg).toMatch(/^(authorization: )?\[secret\]$/i);
});

test('ordinary words are', () => {
  const text = 'Basic rules apply; the right price is 12.50, weighs_more';
  const [line = ''] = logged((log) => log.info(text), ['']);
  expect(JSON.parse(line).msg).toBe(text);
});
