import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces a folder with another, whole or not at all. First brings the new folder beside the old one, with a copy if
 * it is on another disk; then the two change places.
 */
export function putInPlace(made: string, place: string, rename = renameSync): void {
  const [fresh, old] = ['new', 'old'].map((name) => join(dirname(place), `.${basename(place)}-${process.pid}-${name}`)) as [string, string];
  mkdirSync(dirname(place), { recursive: true });
  try {
    bring(made, fresh, rename);
    if (existsSync(place)) rename(place, old);
    try {
      rename(fresh, place);
    } catch (error) {
      if (existsSync(old)) rename(old, place);
      throw error;
    }
  } finally {
    for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
  }
}

function bring(from: string, to: string, rename: typeof renameSync): void {
  try {
    rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true });
  }
}
