import { isOver } from '../../schemas/event-end.ts';
import type { Content } from './content.ts';
import { isLive } from './is-live.ts';

/** How many events of main are still to come at `now`, ms since the epoch. */
export function upcoming(main: Content, now: number): number {
  return [...main.events.values()].filter(({ value }) => isLive(value) && !isOver(value, now)).length;
}
