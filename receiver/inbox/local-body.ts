import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { IncomingBody } from './arrivals.ts';

/** The most bytes that may wait for the disk before the sender has to wait. */
const highWater = 1024 ** 2;

/**
 * The place of a large body for an inbox that is not on this machine: a file in `folder` that loses its name at once, so that nothing
 * is left of it when the process ends. `send` stores the whole of it where it is durable, and `forget` takes that back.
 */
export function localBody(
  folder: string,
  { send, forget }: { send(body: Buffer): Promise<string>; forget(name: string): Promise<void> },
): IncomingBody {
  let file: Promise<FileHandle> | undefined;
  let writing = Promise.resolve();
  let waiting = 0;
  let bytes = 0;
  let failure: { error: unknown } | undefined;
  let kept: string | undefined;

  async function whole(): Promise<Buffer> {
    await writing;
    if (failure) throw failure.error;
    const body = Buffer.alloc(bytes);
    const handle = await file;
    for (let at = 0; handle && at < bytes; ) {
      const { bytesRead } = await handle.read(body, at, bytes - at, at);
      if (bytesRead === 0)
        throw new Error(`A large body ends after ${at} of ${bytes} bytes: the folder for temporary files lost the rest.`);
      at += bytesRead;
    }
    return body;
  }

  async function close(): Promise<void> {
    await writing;
    await (await file?.catch(() => undefined))?.close();
    file = undefined;
  }

  return {
    write(chunk) {
      if (failure) return undefined;
      const at = bytes;
      bytes += chunk.byteLength;
      waiting += chunk.byteLength;
      writing = writing
        .then(async () => {
          file ??= openNameless(folder);
          const { bytesWritten } = await (await file).write(chunk, 0, chunk.byteLength, at);
          if (bytesWritten !== chunk.byteLength) throw new Error(`Only ${bytesWritten} of ${chunk.byteLength} bytes could be written.`);
        })
        .catch((error) => {
          failure ??= { error };
        })
        .finally(() => {
          waiting -= chunk.byteLength;
        });
      return waiting > highWater ? writing : undefined;
    },
    read: whole,
    async keep() {
      kept = await send(await whole());
      await close();
      return { name: kept, bytes };
    },
    async discard() {
      await close();
      if (kept !== undefined) await forget(kept);
    },
  };
}

async function openNameless(folder: string): Promise<FileHandle> {
  const path = join(folder, `callboard-${randomUUID()}.part`);
  const file = await open(path, 'wx+', 0o600);
  await rm(path);
  return file;
}
