import { z } from 'zod';
import { Id, Lang, line, PictureAddress, Slug, Time, text, WebUrl } from './scalars.ts';

export const Named = z.object({
  id: Id.optional(),
  name: line(200).describe('The name as the venue writes it.'),
});

export const Location = z.object({
  id: Id.optional(),
  name: line(200).describe('The name of the building.'),
  street: line(200).optional().describe('Street and number.'),
  zipCode: line(20).optional().describe('Postal code.'),
  city: line(100).optional().describe('Town.'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .describe('ISO 3166 country code.'),
});

export const ProgrammeItem = z.object({
  name: line(300).describe('Who or what.'),
  type: line(100).optional().describe('What kind of item it is, in the words of the venue.'),
  start: Time.optional().describe('When it starts.'),
  end: Time.optional().describe('When it ends.'),
});

export const Image = z.object({
  url: PictureAddress.describe('Where the image is: an address, or a file in the folder images/ of the content, as images/hall.jpg.'),
  alt: line(500).optional().describe('What the image shows, for people who cannot see it.'),
  credits: line(200).optional().describe('Who made it.'),
  width: z.int().min(1).max(100_000).optional().describe('Pixels.'),
  height: z.int().min(1).max(100_000).optional().describe('Pixels.'),
});

/** The texts of an event in another language than its own. */
export const Translation = z.object({
  title: line(300).optional(),
  subtitle: line(500).optional(),
  shortDescription: text(2_000).optional(),
  description: text(50_000).optional(),
});

/** The fields of an event that come from Stager and that visitors may see, in the order in which they are written. */
export const FeedEvent = z.object({
  id: Id,
  status: z.enum(['confirmed', 'cancelled']).describe('Whether the event takes place. Moved is not a status: see previousStart.'),
  changedAt: Time.describe('When the message arrived that last changed the content of this event. Ticket changes do not count.'),
  title: line(300).describe('The title as announced.'),
  subtitle: line(500).optional().describe('The line below the title.'),
  lang: Lang.optional().describe('The language of the texts, if the feed has it.'),
  doors: Time.optional().describe('When the doors open.'),
  start: Time.describe('When the programme starts.'),
  end: Time.optional().describe('When the programme ends, if the feed has it.'),
  location: Location.optional().describe('The building it is in.'),
  rooms: z.array(Named).optional().describe('The rooms in the building.'),
  eventType: Named.optional().describe('The kind of event, as the venue names its kinds.'),
  genres: z.array(line(100)).optional().describe('Genres, in the order of the feed.'),
  series: Named.optional().describe('The multi-access event it belongs to: a festival, a passe-partout.'),
  ageRestriction: line(50).optional().describe('Age limit in the words of the venue.'),
  shortDescription: text(2_000).optional().describe('A sentence or two: Markdown with HTML allowed.'),
  description: text(50_000)
    .optional()
    .describe('The publicity text: Markdown with HTML allowed, as Stager sent it. The site renders and sanitises it.'),
  programme: z.array(ProgrammeItem).optional().describe('The running order.'),
  images: z.array(Image).optional().describe('The main image first.'),
  videos: z.array(WebUrl).optional().describe('Pages of videos.'),
  links: z.array(WebUrl).optional().describe('Pages of the acts.'),
  ticketUrl: WebUrl.optional().describe('Where tickets are sold.'),
  translations: z.record(Lang, Translation).optional().describe('The texts in other languages.'),
  memberUrl: WebUrl.optional().describe('Where members buy. Published only on request.'),
  projectType: line(200).optional().describe('Published only on request.'),
  accountingId: line(200).optional().describe('Published only on request.'),
  expectedVisitors: z.int().min(0).optional().describe('Published only on request.'),
  productionStart: Time.optional().describe('Published only on request.'),
  productionEnd: Time.optional().describe('Published only on request.'),
});

/** The fields that only the comparison of feed and main can give. Callboard alone writes them. */
const History = z.object({
  slug: Slug.describe('Given once and kept. To change it, set slug in the overlay: the old address then redirects.'),
  firstPublishedAt: Time.describe('When the event was first on the site.'),
  revision: z.int().min(0).describe('How often start, end, place or status changed since.'),
  previousStart: z.array(Time).optional().describe('Starts it had before it was moved, oldest first.'),
});

/** One file under content/events/<year>/. */
export const Event = z.object({ $schema: z.string().optional(), ...FeedEvent.shape, ...History.shape });

/** What is left of an event that Stager removed. */
export const Tombstone = z.object({
  $schema: z.string().optional(),
  id: Id,
  status: z.literal('removed'),
  removedAt: Time.describe('When Callboard took it off the site.'),
  agreed: z.literal(true).optional().describe('A person released the removal, so it does not count towards the next brake.'),
  start: Time.describe('When it would have started.'),
  ...History.shape,
});

/** Any file under content/events/<year>/. */
export const EventFile = z.discriminatedUnion('status', [Event, Tombstone]);

export type Named = z.infer<typeof Named>;
export type Location = z.infer<typeof Location>;
export type ProgrammeItem = z.infer<typeof ProgrammeItem>;
export type Image = z.infer<typeof Image>;
export type Translation = z.infer<typeof Translation>;
export type FeedEvent = z.infer<typeof FeedEvent>;
export type Event = z.infer<typeof Event>;
export type Tombstone = z.infer<typeof Tombstone>;
export type EventFile = z.infer<typeof EventFile>;
