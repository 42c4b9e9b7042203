import { isLocked } from '../sqlite/data-dir-lock.ts';
import type { InboxConfig } from './open-inbox.ts';

/** Whether a process receives into the inbox of a configuration. Rejects where that cannot be told, as in somebody else's folder. */
export async function isReceiving({ dataDir }: Pick<InboxConfig, 'dataDir'>): Promise<boolean> {
  return isLocked(dataDir);
}
