import type { Logger } from 'pino';
import type { Config } from '../config/settings.ts';
import type { Inbox } from '../inbox/inbox.ts';

/** A venue as the desk sees it. */
export interface DeskVenue {
  name: string;
  config: Config;
  inbox: Inbox;
  log: Logger;
  /** Why it cannot take messages now, a sentence each. */
  unready(): Promise<string[]>;
  /** Whether the receiver reads messages by other settings than those that are set now. */
  isOutdated(): Promise<boolean>;
  /** Whether anything builds the site when it is asked to. */
  builds: boolean;
}
