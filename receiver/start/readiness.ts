import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Inbox } from '../inbox/inbox.ts';
import { spoolFolder } from '../inbox/sqlite/spool.ts';
import type { DiskReserve } from '../operate/disk-reserve.ts';

/** Why the receiver could not keep a message now, a sentence each; empty when it could. */
export async function unready(dataDir: string, diskReserve: DiskReserve, inbox?: Pick<Inbox, 'trouble'>): Promise<string[]> {
  const problems = [inbox?.trouble() ?? []].flat();
  const probe = join(spoolFolder(dataDir), `ready-${process.pid}`);
  try {
    await writeFile(probe, '');
    await rm(probe, { force: true });
  } catch (error) {
    problems.push(`The spool folder cannot be written (${error instanceof Error && 'code' in error ? error.code : error}).`);
  }
  if (diskReserve.gone()) problems.push('The disk of the receiver is full.');
  return problems;
}
