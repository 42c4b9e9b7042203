import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

/** A filter in the list of an index (CBOR): an array of two short texts, its name and the name of its file. */
const filter = /\x82(?:[\x60-\x77]|\x78[\s\S])((?:genre|room|month)-[a-z0-9-]+)[\x60-\x77][a-z]+_[0-9a-f]+/g;

/**
 * The engine lists the filters of an index in random order. This sorts them, so that the same pages give the same
 * bytes. `hash` is for the new name of the file, which must change with its content.
 */
export function orderedIndex(meta: Buffer): { meta: Buffer; hash: string } {
  const text = gunzipSync(meta).toString('latin1');
  const sorted = [...text.matchAll(filter)].sort(([, a = ''], [, b = '']) => (a < b ? -1 : 1)).map(([entry]) => entry);
  const ordered = gzipSync(
    Buffer.from(
      text.replace(filter, () => sorted.shift() ?? ''),
      'latin1',
    ),
  );
  return { meta: ordered, hash: createHash('sha256').update(ordered).digest('hex').slice(0, 10) };
}
