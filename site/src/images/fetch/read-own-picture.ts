import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Fetched } from './fetch-image.ts';

/** Whether a picture is a file in the content folder and not an address. */
export const isOwnPicture = (url: string): boolean => url.startsWith('images/');

/**
 * Reads a picture from the content folder, with the same result as fetching one. The validator is the hash of its bytes.
 * A link that leads out of the content folder is not followed.
 */
export function readOwnPicture(content: string, path: string, maxBytes: number, validator?: string): Fetched {
  try {
    const file = realpathSync(join(content, path));
    if (!file.startsWith(realpathSync(content) + sep)) return { problem: 'it is a link to a file outside the content folder' };
    const bytes = readFileSync(file);
    if (bytes.length > maxBytes) return { problem: `it is larger than ${Math.round(maxBytes / 1e6)} MB` };
    const hash = createHash('sha256').update(bytes).digest('hex');
    return hash === validator ? { unchanged: true } : { bytes, validator: hash };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { problem: code === 'ENOENT' ? 'there is no such file in the content folder' : message };
  }
}
