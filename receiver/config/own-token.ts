import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from './secret.ts';

/**
 * The token that Callboard made for itself, kept in the data folder in a file that only its owner may read. `fresh` is true the one
 * time that it was made just now: show it to the person then, and never again.
 */
export function ownToken(dataDir: string): { token: Secret; fresh: boolean } {
  const file = join(dataDir, 'feed-token');
  if (existsSync(file)) return { token: readToken(file), fresh: false };
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, randomBytes(32).toString('hex'), { mode: 0o600, flush: true });
  linkSync(part, file);
  rmSync(part);
  return { token: readToken(file), fresh: true };
}

function readToken(file: string): Secret {
  const token = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(token)) {
    throw new Error(
      `${file} does not hold a token (64 hexadecimal digits were expected). Remove it, and a new one is made at the next start.`,
    );
  }
  return new Secret(token);
}
