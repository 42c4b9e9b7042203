import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(scrypt) as (password: string, salt: Buffer, length: number, options: ScryptOptions) => Promise<Buffer>;

/** What one guess costs: 32 MiB and about a tenth of a second. */
const cost = { N: 2 ** 15, r: 8, p: 3 };
const length = 32;
/** Scrypt takes 128 × N × r bytes. */
const maxmem = 256 * 1024 ** 2;

/** The hash of a password for `CALLBOARD_DESK`: `scrypt:N:r:p:salt:key`. */
export async function hashPassword(password: string, salt: Buffer = randomBytes(16)): Promise<string> {
  const key = await derive(password, salt, length, { ...cost, maxmem });
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join(':');
}

/** Checks passwords against a hash, or against a password that is hashed first. One guess is worked on at a time, in time that no guess changes. */
export function passwordCheck(written: string): (guess: string) => Promise<boolean> {
  const hash = written.startsWith('scrypt:') ? Promise.resolve(written) : hashPassword(written);
  let turn: Promise<unknown> = hash.catch(() => {});
  return (guess) => {
    const result = turn.then(async () => matches(guess, await hash));
    turn = result.catch(() => {});
    return result;
  };
}

async function matches(guess: string, hash: string): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = hash.split(':');
  const options = { N: Number(N), r: Number(r), p: Number(p), maxmem };
  return timingSafeEqual(await derive(guess, Buffer.from(salt, 'base64url'), length, options), Buffer.from(key, 'base64url'));
}
