import type { ReadMessage } from '../message/change.ts';

/** A message as fold takes it. */
export interface Received {
  /** When it arrived, ms since the epoch. */
  arrivedAt: number;
  /** What it asks for, read in the time zone of the feed before it (`timeZoneOfFeed`). */
  said: ReadMessage | Release;
}

/** A person released these removals from the brake. */
interface Release {
  released: string[];
}
