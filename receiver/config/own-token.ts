import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../disk/make-folder.ts';
import { syncNow } from '../disk/sync-folder.ts';
import { Secret } from '../operate/secret.ts';

/** The file of the token that Callboard made: in the data folder, readable only by its owner. */
export const tokenFile = (dataDir: string): string => join(dataDir, 'feed-token');

/** That token. It is made now if there is none. */
export function ownToken(dataDir: string): Secret {
  return findToken(dataDir) ?? makeToken(dataDir);
}

/** That token; undefined where none was made yet. */
export function findToken(dataDir: string): Secret | undefined {
  const file = tokenFile(dataDir);
  if (!existsSync(file)) return undefined;
  const token = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(token)) {
    throw new Error(
      `${file} does not hold a token (64 hexadecimal digits were expected). Remove it, and a new one is made at the next start.`,
    );
  }
  return new Secret(token);
}

/**
 * Made aside and put in place whole: of two that start at once, one gives way. It is on the disk before anybody sees it: a person types
 * it into Stager, and another one after a power cut would refuse what Stager sends.
 */
function makeToken(dataDir: string): Secret {
  const file = tokenFile(dataDir);
  makeFolder(dataDir);
  const token = randomBytes(32).toString('hex');
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, token, { mode: 0o600, flush: true });
  linkSync(part, file);
  rmSync(part);
  syncNow(dataDir);
  return new Secret(token);
}
