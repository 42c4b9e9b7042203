import { existsSync } from 'node:fs';
import { loadConfig } from '../config/load-config.ts';
import type { Inbox, Source } from '../inbox/inbox.ts';
import { openInbox } from '../inbox/sqlite/sqlite.ts';

/** Runs `use` with the inbox of the data folder, beside a receiver that may be running on it. */
export async function withInbox<T>(use: (inbox: Inbox, dataDir: string) => Promise<T> | T): Promise<T> {
  const { dataDir } = loadConfig();
  if (!existsSync(dataDir))
    throw new Error(`There is no data folder ${dataDir}: start the receiver once, or say with CALLBOARD_DATA_DIR where it is.`);
  const inbox = openInbox(dataDir);
  try {
    return await use(inbox, dataDir);
  } finally {
    inbox.close();
  }
}

/** Puts a message into the inbox; a running receiver sees it within a second or so. */
export async function post(inbox: Inbox, body: Uint8Array, source: Source): Promise<void> {
  const started = inbox.start();
  await inbox.append({ started, source, body });
}
