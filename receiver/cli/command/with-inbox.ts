import { existsSync } from 'node:fs';
import type { VenueConfig } from '../../config/read-venues.ts';
import type { Config } from '../../config/settings.ts';
import type { Inbox } from '../../inbox/inbox.ts';
import { openBeside } from '../../inbox/open/open-inbox.ts';

/** A configuration that names its inbox. */
export type ConfigWithInbox = Config & { venue: string };

/** Runs `use` with the inbox of a venue, beside a receiver that may be running on it. */
export async function withInbox<T>(venue: VenueConfig, use: (inbox: Inbox, config: ConfigWithInbox) => Promise<T>): Promise<T> {
  const config = { ...venue.config, venue: venue.name };
  const { dataDir } = config;
  if (config.inbox === undefined && !existsSync(dataDir))
    throw new Error(`There is no data folder ${dataDir}: start the receiver once, or say with CALLBOARD_DATA_DIR where it is.`);
  const inbox = await openBeside(config);
  try {
    return await use(inbox, config);
  } finally {
    await inbox.close();
  }
}
