import { createDiskReserve } from '../../operate/disk-reserve.ts';
import { storageTroubles } from '../sqlite/storage-troubles.ts';
import type { InboxConfig } from './open-inbox.ts';

/** Why no message could be kept now, a sentence each, without opening the inbox; empty when one could. */
export async function inboxTroubles({ dataDir, diskReserve }: InboxConfig): Promise<string[]> {
  return storageTroubles(dataDir, createDiskReserve(dataDir, { reserveBytes: diskReserve }));
}
