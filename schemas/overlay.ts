import { z } from 'zod';
import { Event, FeedEvent, Image } from './event.ts';
import { line, Slug, Time, text } from './scalars.ts';
import { TicketType } from './tickets.ts';

/** The same fields, each of which may be `null` too. */
function orNull<Shape extends Record<string, z.ZodType>>(shape: Shape) {
  const entries = Object.entries(shape).map(([field, schema]) => [field, schema.nullable()]);
  return Object.fromEntries(entries) as { [Field in keyof Shape]: z.ZodNullable<Shape[Field]> };
}

/** Every field of the feed's event except its id and time of change. An optional field may be `null`. */
const { id: _id, changedAt: _changedAt, status, title, start, ...optional } = FeedEvent.shape;

/** The same for a ticket type. */
const { id: _typeId, name, online, door, ...optionalOfType } = TicketType.shape;

/** What a person adds that Stager does not know. */
const additions = {
  slug: Slug.optional().describe('Another address for the page; the old one redirects.'),
  formerSlugs: z
    .array(Slug)
    .optional()
    .describe('What slug was before: these addresses redirect, too. Add the old one when you change slug again.'),
  featured: z.boolean().optional().describe('Shown with its poster in every list, also where a list shows other events without one.'),
  soldOut: z.boolean().optional().describe('Sold out or not. This overrides the ticket types.'),
  hidden: z.boolean().optional().describe('Kept out of the whole site.'),
  extraText: text(50_000).optional().describe('A paragraph after the publicity text: Markdown, HTML allowed.'),
  image: Image.optional().describe('An image of our own, before those of the feed.'),
  imageAlt: line(500).optional().describe('What the first image shows, for people who cannot see it.'),
};

/**
 * One file content/overlay/<id>.json, written by people and never overwritten: fields of the event that replace what
 * Stager says, and fields that Stager does not have. `null` takes a field away.
 */
export const Overlay = z
  .object({ $schema: z.string().optional(), status, title, start, ...orNull(optional) })
  .partial()
  .extend({
    tickets: z
      .record(z.string(), z.object({ name, ...orNull(optionalOfType), online, door }).partial())
      .optional()
      .describe('Replacements per ticket type, by its id; `null` takes a field away.'),
    ...additions,
  });

/** One file content/own/<slug>.json: an event of the venue's own that is not in Stager. Callboard never touches it. */
export const OwnEvent = Event.omit({ id: true, changedAt: true, slug: true, firstPublishedAt: true, revision: true }).extend({
  status: FeedEvent.shape.status.default('confirmed'),
  changedAt: Time.optional().describe('When it last changed. Without it, the sitemap does not say.'),
  firstPublishedAt: Time.optional().describe('When it was announced. Without it, it is not among the newly announced.'),
  revision: Event.shape.revision.optional(),
  tickets: z
    .array(TicketType.partial({ id: true, online: true, door: true }))
    .optional()
    .describe('Ticket types, as in a tickets file.'),
  featured: additions.featured,
  hidden: additions.hidden,
  demo: z.literal(true).optional().describe('True for what belongs to the invented venue of the demo.'),
});

export type Overlay = z.infer<typeof Overlay>;
export type OwnEvent = z.infer<typeof OwnEvent>;
