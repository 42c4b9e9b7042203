import { randomUUID } from 'node:crypto';
import { EngineAwayError } from '../../engine-away-error.ts';
import { NoRoomError } from '../../no-room-error.ts';
import type { S3 } from './s3-client.ts';
import { statusOf } from './s3-errors.ts';
import type { S3Settings } from './s3-settings.ts';

/** An object as a list names it. */
export interface Listed {
  key: string;
  bytes: number;
  /** When it was written by the clock of the store, in whole seconds: ms since the epoch. */
  writtenAt: number;
}

/** An object as it was read. */
interface ReadObject {
  body: Buffer;
  /** What tells this writing of it from others. */
  etag: string;
  writtenAt: number;
}

/** The objects of a venue, by their keys without its prefix. Rejects as `S3.call` does. */
export interface S3Objects {
  put(key: string, body: Uint8Array | string): Promise<void>;
  /** Writes it where there is none; false where there is one, which may be this very one. */
  create(key: string, body: Uint8Array | string): Promise<boolean>;
  /** Writes it where it is still what it was, or still is not: what tells this writing from others; undefined where somebody was faster. */
  swap(key: string, etag: string | undefined, body: Uint8Array | string): Promise<string | undefined>;
  /** One of so many bytes, where they are many. */
  read(key: string, bytes?: number): Promise<ReadObject | undefined>;
  /** The same, or 'same' where it is still this writing. */
  readUnless(key: string, etag: string | undefined): Promise<ReadObject | 'same' | undefined>;
  /** All whose keys begin with this, in the order of the keys. */
  list(prefix: string): Promise<Listed[]>;
  /** Removes them, the first ones first; what is not there counts as removed. */
  remove(keys: readonly string[]): Promise<void>;
}

/** S3 takes no more in one request. */
const removedAtOnce = 1_000;

/** `admitted` is waited for before each request, where the store is to be examined first. */
export function s3Objects(s3: S3, { bucket, prefix }: Pick<S3Settings, 'bucket' | 'prefix'>, admitted = async () => {}): S3Objects {
  const { sdk, client } = s3;

  async function write(
    key: string,
    body: Uint8Array | string,
    condition: { IfMatch?: string; IfNoneMatch?: string },
    by = '',
  ): Promise<string | undefined> {
    await admitted();
    const input = { Bucket: bucket, Key: prefix + key, Body: body, ...condition, ...(by !== '' && { Metadata: { by } }) };
    try {
      const { ETag } = await s3.call((abortSignal) => client.send(new sdk.PutObjectCommand(input), { abortSignal }), body.length);
      return ETag;
    } catch (error) {
      const isRefused = statusOf(error) === 412 || (statusOf(error) === 404 && condition.IfMatch !== undefined);
      if (!isRefused) throw error instanceof NoRoomError || error instanceof EngineAwayError ? error : notWritten(error);
      return undefined;
    }
  }

  async function readWith(key: string, condition: { IfNoneMatch?: string } = {}, expected = 0) {
    await admitted();
    const input = { Bucket: bucket, Key: prefix + key, ...condition };
    try {
      return await s3.call(async (abortSignal) => {
        const found = await client.send(new sdk.GetObjectCommand(input), { abortSignal });
        const bytes = (await found.Body?.transformToByteArray()) ?? new Uint8Array();
        const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        return { body, etag: found.ETag ?? '', writtenAt: found.LastModified?.getTime() ?? 0, by: found.Metadata?.by };
      }, expected);
    } catch (error) {
      if (statusOf(error) === 304) return 'same' as const;
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }

  async function read(key: string, bytes = 0) {
    const found = await readWith(key, {}, bytes);
    return found === 'same' ? undefined : found;
  }

  return {
    async put(key, body) {
      await write(key, body, {});
    },
    create: async (key, body) => (await write(key, body, { IfNoneMatch: '*' })) !== undefined,
    async swap(key, etag, body) {
      const by = randomUUID();
      const written = await write(key, body, etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag }, by);
      if (written !== undefined) return written;
      const there = await read(key); // a first try whose answer was lost is in the way of the second
      return there?.by === by ? there.etag : undefined;
    },
    read,
    readUnless: (key, etag) => readWith(key, etag === undefined ? {} : { IfNoneMatch: etag }),
    async list(under) {
      await admitted();
      const found: Listed[] = [];
      let token: string | undefined;
      do {
        const input = { Bucket: bucket, Prefix: prefix + under, ...(token !== undefined && { ContinuationToken: token }) };
        const page = await s3.call((abortSignal) => client.send(new sdk.ListObjectsV2Command(input), { abortSignal }));
        for (const { Key = '', Size = 0, LastModified } of page.Contents ?? [])
          found.push({ key: Key.slice(prefix.length), bytes: Size, writtenAt: LastModified?.getTime() ?? 0 });
        token = page.IsTruncated ? page.NextContinuationToken : undefined;
      } while (token !== undefined);
      return found;
    },
    async remove(keys) {
      await admitted();
      for (let from = 0; from < keys.length; from += removedAtOnce) {
        const Objects = keys.slice(from, from + removedAtOnce).map((key) => ({ Key: prefix + key }));
        const input = { Bucket: bucket, Delete: { Objects, Quiet: true } };
        const { Errors = [] } = await s3.call((abortSignal) => client.send(new sdk.DeleteObjectsCommand(input), { abortSignal }));
        const [first] = Errors;
        if (first)
          throw new Error(`S3 did not remove an object: it says ${first.Code}. See docs/scale.md for the rights that Callboard needs.`);
      }
    },
  };
}

const notWritten = (cause: unknown) =>
  new EngineAwayError(`S3 did not take an object: it answers with ${statusOf(cause) ?? 'an error'}.`, { cause });
