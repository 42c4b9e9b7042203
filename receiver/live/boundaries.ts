import { readOverlay } from '../../schemas/files/read-overlay.ts';
import { OwnEvent } from '../../schemas/overlay.ts';
import { checkOwnEvent } from '../../schemas/rules/check-own-event.ts';
import { contentFile, ownNameProblem } from '../../schemas/rules/content-file.ts';
import { eventBoundaries } from '../../schemas/rules/event-boundaries.ts';
import { isLive } from '../../schemas/rules/is-live.ts';
import { layOverlay } from '../../schemas/rules/lay-overlay.ts';
import type { Content } from '../content/content.ts';
import { tryJson } from '../json/try-json.ts';

/**
 * The moments at which a page says something else without any commit, ms since the epoch, in order. When the first day of an event of
 * several is over, the nightly rebuild is due anyway. `timeZone` is that of the venue.
 */
export function boundaries(content: Content, timeZone: string): number[] {
  const moments = new Set<number>();
  for (const { event, types } of shownEvents(content, timeZone)) for (const moment of eventBoundaries(event, types)) moments.add(moment);
  return [...moments].sort((a, b) => a - b);
}

/** Events as the site puts them together, as far as their times go: what people wrote lies over what Stager says. */
function* shownEvents({ events, tickets, overlays, files }: Content, timeZone: string) {
  for (const [id, { value }] of events) {
    const said = readOverlay(overlays.get(id));
    if (isLive(value) && !said.hidden) yield layOverlay(value, said, tickets.get(id)?.value, timeZone);
  }
  for (const [path, text] of files) {
    const own = isOwnEvent(path) ? OwnEvent.safeParse(tryJson(text)).data : undefined;
    if (own && !own.hidden) yield checkOwnEvent(own, timeZone);
  }
}

/** Whether the site has a page for the file. */
function isOwnEvent(path: string): boolean {
  const file = contentFile(path);
  return file?.noun === 'own' && !ownNameProblem(file.name);
}
