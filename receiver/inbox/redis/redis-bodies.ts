import { createHash, randomUUID } from 'node:crypto';
import type { Redis } from './redis-client.ts';

/** One command with more than this would hold up all others; bytes. */
const pieceBytes = 1024 ** 2;
/** A body of which no message came is gone after this, s. */
const orphansLive = 900;

/** Bodies as lists of pieces. A body lives on only when a script says so. */
export function redisBodies(redis: Redis, keys: string) {
  return {
    /** A name for the body of a message. */
    name: (of: string): string => `${keys}body:${of}:${randomUUID()}`,

    /** What tells this body from others. */
    digest: (body: Uint8Array): string => createHash('sha256').update(body).digest('hex').slice(0, 32),

    /** The command that stores a small body, to be sent together with the message. */
    storing: (name: string, body: Uint8Array): (string | Buffer)[] => ['RPUSH', name, bufferOf(body)],

    /** Whether a body is small enough to be sent together with its message. */
    isSmall: (body: Uint8Array): boolean => body.byteLength <= pieceBytes,

    /** Stores a body piece by piece; it goes by itself unless a script keeps it. */
    async store(name: string, body: Uint8Array): Promise<void> {
      for (let at = 0; at === 0 || at < body.byteLength; at += pieceBytes) {
        await redis.together([
          ['RPUSH', name, bufferOf(body.subarray(at, at + pieceBytes))],
          ['EXPIRE', name, String(orphansLive)],
        ]);
      }
    },

    /** The bytes; undefined where they are gone. */
    async read(name: string): Promise<Buffer | undefined> {
      const count = Number(await redis.call('LLEN', name));
      if (count === 0) return undefined;
      const pieces: Buffer[] = [];
      for (let index = 0; index < count; index++) {
        const piece = await redis.call('LINDEX', name, String(index));
        if (!Buffer.isBuffer(piece)) return undefined;
        pieces.push(piece);
      }
      return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
    },

    async remove(name: string): Promise<void> {
      await redis.call('UNLINK', name);
    },
  };
}

export type RedisBodies = ReturnType<typeof redisBodies>;

const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
