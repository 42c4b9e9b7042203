import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DiskReserve } from '../../operate/disk-reserve.ts';
import { diskIsFull } from './no-room-in.ts';
import { spoolFolder } from './spool.ts';

/** Why a body could not be kept in the data folder now, a sentence each; empty when it could. */
export async function storageTroubles(dataDir: string, disk: DiskReserve): Promise<string[]> {
  const troubles: string[] = [];
  const probe = join(spoolFolder(dataDir), `ready-${process.pid}`);
  try {
    await writeFile(probe, '');
    await rm(probe, { force: true });
  } catch (error) {
    troubles.push(`The spool folder cannot be written (${error instanceof Error && 'code' in error ? error.code : error}).`);
  }
  if (disk.gone()) troubles.push(`${diskIsFull}.`);
  return troubles;
}
