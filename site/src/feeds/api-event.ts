import { z } from 'zod';
import { Location, Named, ProgrammeItem } from '../../../schemas/event.ts';
import { TicketType } from '../../../schemas/tickets.ts';
import type { ShownEvent } from '../content/shown-event.ts';
import type { EventState } from '../event/event-state.ts';
import { plainText, renderText } from '../text/render-text.ts';

const Road = z.enum(['soon', 'available', 'few-left', 'sold-out', 'ended', 'none']);

/** One event of /api/events.json; the schema is published beside it. Fields are added, never changed. */
export const ApiEvent = z.object({
  id: z.string().describe('The id in Stager, or the slug of an own event.'),
  url: z.url().describe('The page of the event.'),
  status: z.enum(['confirmed', 'cancelled']),
  state: z
    .string()
    .describe(
      'Its status when the site was made: cancelled, moved, past, soon, sold-out, few-left, free, on-sale, ended, external or none.',
    ),
  title: z.string(),
  subtitle: z.string().optional(),
  lang: z.string().optional(),
  doors: z.string().optional(),
  start: z.string().describe('ISO 8601 with the offset at the venue.'),
  end: z.string().optional(),
  previousStart: z.array(z.string()).optional(),
  location: Location.optional(),
  rooms: z.array(Named).optional(),
  genres: z.array(z.string()).optional(),
  series: Named.optional(),
  ageRestriction: z.string().optional(),
  shortDescription: z.string().optional().describe('Plain words.'),
  description: z.string().optional().describe('Sanitised HTML.'),
  programme: z.array(ProgrammeItem).optional(),
  ticketUrl: z.string().optional(),
  tickets: z
    .array(
      TicketType.pick({ id: true, name: true, saleStart: true }).extend({
        priceCents: z.int().optional().describe('With the fee.'),
        online: Road,
        door: Road,
      }),
    )
    .optional(),
  changedAt: z.string().optional().describe('Absent for an own event whose file lacks it.'),
});

export type ApiEvent = z.infer<typeof ApiEvent>;

/** An event for other programs. Its text is rendered and sanitised, because they will show it. */
export function apiEvent(event: ShownEvent, state: EventState, url: string): ApiEvent {
  return ApiEvent.parse({
    ...event,
    url,
    state: state.kind,
    ...(event.shortDescription && { shortDescription: plainText(event.shortDescription) }),
    ...(event.description && { description: renderText(event.description) }),
    ...(state.tickets.length > 0 && {
      tickets: state.tickets.map(({ type, online, door, priceCents }) => ({
        id: type.id,
        name: type.name,
        saleStart: type.saleStart,
        priceCents,
        online,
        door,
      })),
    }),
  });
}
