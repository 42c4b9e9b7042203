import { z } from 'zod';
import { Id, line } from './scalars.ts';

/** An IANA time zone, such as `Europe/Amsterdam`. */
export const TimeZone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z]+(?:[_/+-][A-Za-z0-9_+-]+)*$/, { error: 'a time zone is like Europe/Amsterdam', abort: true })
  .refine(isTimeZone, 'there is no such time zone; one is like Europe/Amsterdam');

/** The time zone of a venue whose content names none. */
export const usualTimeZone = 'Europe/Amsterdam';

/** content/organization.json: whose programme this is. */
export const Organization = z.object({
  $schema: z.string().optional(),
  id: Id.optional().describe('The organization in Stager, once a message has named it.'),
  name: line(200).optional().describe('The name of the venue.'),
  timeZone: TimeZone.describe('The time zone of the venue.'),
  demo: z.boolean().optional().describe('True for the invented venue of the demo, which the first message replaces.'),
});

export type Organization = z.infer<typeof Organization>;

/** content/overlay/organization.json: a person's edits of the venue, which replace what Stager says. */
export const OrganizationOverlay = Organization.pick({ $schema: true, name: true, timeZone: true }).partial();

function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
