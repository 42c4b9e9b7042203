import type { Event, EventFile } from '../event.ts';

/** Whether a file on main is an event that visitors can see, not a tombstone. */
export const isLive = (event: EventFile | undefined): event is Event => event !== undefined && event.status !== 'removed';
