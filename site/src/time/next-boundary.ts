import { isOverADay } from '../../../schemas/rules/event-end.ts';
import type { ShownEvent } from '../content/shown-event.ts';
import { endOf, instant } from './event-time.ts';

/**
 * The next moment at which a page changes without a commit: an end, the start of an event of more than a day, or a sale
 * that opens or closes.
 */
export function nextBoundary(events: ShownEvent[], now: Temporal.Instant): Temporal.Instant | undefined {
  const moments = events.flatMap((event) => [
    endOf(event),
    ...(isOverADay(event) ? [instant(event.start)] : []),
    ...(event.previousStart ?? []).map((start) => endOf({ start })),
    ...(event.sale?.types ?? []).flatMap(({ saleStart, onlineSaleEnd, doorSaleEnd }) =>
      [saleStart, onlineSaleEnd, doorSaleEnd].flatMap((time) => (time ? instant(time) : [])),
    ),
  ]);
  return moments.filter((moment) => Temporal.Instant.compare(moment, now) > 0).sort(Temporal.Instant.compare)[0];
}
