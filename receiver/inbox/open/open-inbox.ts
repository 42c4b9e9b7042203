import type { Config } from '../../config/settings.ts';
import type { Inbox } from '../inbox.ts';
import { lockDataDir } from '../sqlite/data-dir-lock.ts';
import { openSqliteInbox, type SqliteOptions } from '../sqlite/sqlite-inbox.ts';

/** What says where the inbox of a configuration is. */
export type InboxConfig = Pick<Config, 'dataDir' | 'diskReserve'>;

export type InboxOptions = Pick<SqliteOptions, 'clock'>;

/**
 * Opens the inbox of a configuration for the one process that receives into it. Throws AnotherReceiverError where there is one
 * already, and with a sentence that says what to do where it cannot be opened.
 */
export async function openInbox(config: InboxConfig, options: InboxOptions = {}): Promise<Inbox> {
  const lock = lockDataDir(config.dataDir);
  try {
    const { close, ...ports } = openSqliteInbox(config, { ...options, owner: true });
    return {
      ...ports,
      async close() {
        await close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Opens it beside a receiver that may be running: in the publisher's thread, or on the command line. */
export async function openBeside(config: InboxConfig, options: InboxOptions = {}): Promise<Inbox> {
  return openSqliteInbox(config, options);
}
