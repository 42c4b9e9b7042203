import type { Event } from '../../schemas/event.ts';
import { saysHidden } from '../../schemas/files/says-hidden.ts';
import { OwnEvent } from '../../schemas/overlay.ts';
import { checkSaleWindow } from '../../schemas/rules/check-sale-window.ts';
import { checkTimes } from '../../schemas/rules/check-times.ts';
import { eventEnd, isOverADay } from '../../schemas/rules/event-end.ts';
import { layOverlay } from '../../schemas/rules/lay-overlay.ts';
import { readOverlay } from '../../schemas/rules/read-overlay.ts';
import type { TicketType } from '../../schemas/tickets.ts';
import type { Content } from '../content/content.ts';
import { isLive } from '../content/is-live.ts';
import { tryJson } from '../json/try-json.ts';

type Shown = {
  event: Pick<Event, 'start' | 'end' | 'previousStart'>;
  types: Pick<TicketType, 'saleStart' | 'onlineSaleEnd' | 'doorSaleEnd'>[];
};

/**
 * The moments at which a page says something else without any commit, ms since the epoch, in order: an end, the start of what takes
 * more than a day, or a sale that opens or closes. When the first day of such an event is over, the nightly rebuild is due anyway.
 * `timeZone` is that of the venue.
 */
export function boundaries(content: Content, timeZone: string): number[] {
  const moments = new Set<number>();
  for (const { event, types } of shownEvents(content, timeZone)) {
    moments.add(eventEnd(event));
    if (isOverADay(event)) moments.add(Date.parse(event.start));
    for (const start of event.previousStart ?? []) moments.add(eventEnd({ start }));
    for (const { saleStart, onlineSaleEnd, doorSaleEnd } of types) {
      for (const time of [saleStart, onlineSaleEnd, doorSaleEnd]) if (time) moments.add(Date.parse(time));
    }
  }
  return [...moments].sort((a, b) => a - b);
}

/** Events as the site puts them together, as far as their times go: what people wrote lies over what Stager says. */
function* shownEvents({ events, tickets, overlays, files }: Content, timeZone: string): Iterable<Shown> {
  for (const [id, { value }] of events) {
    const overlay = overlays.get(id);
    const said = readOverlay(overlay?.json);
    if (!isLive(value) || said.hidden || (overlay && !overlay.json && saysHidden(overlay.text))) continue;
    yield layOverlay(value, said, tickets.get(id)?.value, timeZone);
  }
  for (const [path, text] of files) {
    const own = path.startsWith('own/') ? OwnEvent.safeParse(tryJson(text)).data : undefined;
    if (!own || own.hidden) continue;
    const { event } = checkTimes(own, { timeZone, otherStarts: own.previousStart });
    yield { event, types: (own.tickets ?? []).map((type) => checkSaleWindow(type, event).type) };
  }
}
