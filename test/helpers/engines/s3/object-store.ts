import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An object without its bytes. */
export interface KeptObject {
  etag: string;
  bytes: number;
  /** Whole seconds, as S3 tells them: ms since the epoch. */
  writtenAt: number;
  metadata: Record<string, string>;
}

/** What a writer asks of what is there. */
export interface Condition {
  ifMatch?: string | undefined;
  ifNoneMatch?: string | undefined;
}

/**
 * The objects of one bucket, each a file of `folder`: what was written is there again after the process was killed. A condition is
 * judged and the object written in one step.
 */
export function objectStore(folder: string, now: () => number) {
  mkdirSync(folder, { recursive: true });
  const kept = new Map<string, KeptObject>();
  const pathOf = (key: string) => join(folder, encodeURIComponent(key));
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.part')) rmSync(join(folder, name));
    else kept.set(decodeURIComponent(name), headOf(readFileSync(join(folder, name))));
  }
  let sorted: string[] | undefined;

  return {
    get: (key: string): KeptObject | undefined => kept.get(key),
    body: (key: string): Buffer => bodyOf(readFileSync(pathOf(key))),

    /** Writes it, or says with which status it is refused. */
    put(key: string, body: Buffer, metadata: Record<string, string>, { ifMatch, ifNoneMatch }: Condition): KeptObject | 404 | 412 {
      const there = kept.get(key);
      if (ifNoneMatch === '*' && there) return 412;
      if (ifMatch !== undefined && !there) return 404;
      if (ifMatch !== undefined && there?.etag !== ifMatch) return 412;
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      const object = { etag, bytes: body.byteLength, writtenAt: Math.floor(now() / 1000) * 1000, metadata };
      const part = join(folder, `${randomUUID()}.part`);
      writeFileSync(part, withHead(object, body));
      renameSync(part, pathOf(key));
      if (!there) sorted = undefined;
      kept.set(key, object);
      return object;
    },
    remove(key: string): void {
      if (!kept.delete(key)) return;
      sorted = undefined;
      rmSync(pathOf(key), { force: true });
    },
    /** The keys that begin with a prefix and come after one, in the order of their bytes. */
    keys(prefix: string, after: string): string[] {
      sorted ??= [...kept.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      return sorted.filter((key) => key.startsWith(prefix) && key > after);
    },
  };
}

export type ObjectStore = ReturnType<typeof objectStore>;

const withHead = (object: KeptObject, body: Buffer): Buffer => Buffer.concat([Buffer.from(`${JSON.stringify(object)}\n`), body]);
const headOf = (file: Buffer): KeptObject => JSON.parse(String(file.subarray(0, file.indexOf(10))));
const bodyOf = (file: Buffer): Buffer => file.subarray(file.indexOf(10) + 1);
