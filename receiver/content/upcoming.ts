import { readOverlay } from '../../schemas/files/read-overlay.ts';
import { isOver } from '../../schemas/rules/event-end.ts';
import { isLive } from '../../schemas/rules/is-live.ts';
import { layOverlay } from '../../schemas/rules/lay-overlay.ts';
import type { Content } from './content.ts';
import { timeZoneOf } from './time-zone-of.ts';

/** The number of upcoming events on main at `now` (ms since the epoch), with people's edits applied. */
export function countUpcoming(main: Content, now: number): number {
  const timeZone = timeZoneOf(main);
  const coming = [...main.events].filter(([id, { value }]) => {
    if (!isLive(value)) return false;
    return !isOver(layOverlay(value, readOverlay(main.overlays.get(id)), undefined, timeZone).event, now);
  });
  return coming.length;
}
