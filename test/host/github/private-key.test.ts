import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { privateKey } from '../../../receiver/host/github/private-key.ts';
import { Secret } from '../../../receiver/operate/secret.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = keys.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const same = (written: string) => privateKey(new Secret(written)).equals(keys.privateKey);

test('a PEM on several lines, on one, or in a file', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'key-'));
  const file = join(folder.path, 'app.pem');
  writeFileSync(file, pem);
  expect(same(pem)).toBe(true);
  expect(same(keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())).toBe(true);
  expect(same(pem.replaceAll('\n', '\\n'))).toBe(true);
  expect(same(file)).toBe(true);
});

test.each(['/nowhere/app.pem', 'MIIEpAIBAAKCAQEA-canary', '-----BEGIN RSA PRIVATE KEY-----\nMIIcanary\n-----END RSA PRIVATE KEY-----'])(
  'what is none is not shown',
  (written) => {
    const error = (() => {
      try {
        return privateKey(new Secret(written));
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toMatchObject({ message: expect.stringContaining('CALLBOARD_GITHUB_PRIVATE_KEY holds no private key') });
    expect(inspect(error, { depth: null })).not.toMatch(/canary|nowhere/);
  },
);
