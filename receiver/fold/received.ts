import type { ReadMessage } from '../message/change.ts';

/** A message as fold takes it. */
export interface Received {
  /** When it arrived, ms since the epoch. */
  arrivedAt: number;
  /** What it says, read in the time zone of the feed before it (`timeZoneOfFeed`). */
  said: ReadMessage | Release;
}

/** A person let these removals through the brake. */
export interface Release {
  released: string[];
}
