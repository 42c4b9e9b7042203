import { z } from 'zod';

const ofSchema = (...names: string[]) => z.enum(names.map((name) => `https://schema.org/${name}`));
const Time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/);

/** Exactly the properties that Google's table for Event requires or recommends. */
export const GoogleEvent = z.strictObject({
  '@context': z.literal('https://schema.org'),
  '@type': z.enum([
    'Event',
    'MusicEvent',
    'TheaterEvent',
    'ComedyEvent',
    'DanceEvent',
    'ScreeningEvent',
    'Festival',
    'ExhibitionEvent',
    'LiteraryEvent',
    'ChildrensEvent',
  ]),
  '@id': z.url(),
  url: z.url(),
  name: z.string().min(1),
  inLanguage: z.string(),
  startDate: Time,
  endDate: Time.optional(),
  doorTime: Time.optional(),
  eventStatus: ofSchema('EventScheduled', 'EventCancelled', 'EventRescheduled'),
  previousStartDate: z.array(Time).optional(),
  location: z.strictObject({
    '@type': z.literal('Place'),
    name: z.string(),
    address: z.strictObject({
      '@type': z.literal('PostalAddress'),
      streetAddress: z.string().optional(),
      postalCode: z.string().optional(),
      addressLocality: z.string(),
      addressCountry: z.string().length(2).optional(),
    }),
  }),
  description: z.string().optional(),
  image: z.array(z.url()).optional(),
  offers: z
    .array(
      z.strictObject({
        '@type': z.literal('Offer'),
        name: z.string(),
        url: z.url(),
        price: z.number().min(0).optional(),
        priceCurrency: z.literal('EUR').optional(),
        validFrom: Time.optional(),
        availability: ofSchema('InStock', 'LimitedAvailability', 'SoldOut').optional(),
      }),
    )
    .optional(),
  performer: z.array(z.strictObject({ '@type': z.literal('PerformingGroup'), name: z.string() })).optional(),
  isAccessibleForFree: z.literal(true).optional(),
});
