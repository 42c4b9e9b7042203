import { z } from 'zod';

/** An id as Stager gives it, in digits: ids beyond 2^53 stay exact, and only digits can become a path. */
export const Id = z
  .string()
  .regex(/^[1-9][0-9]{0,19}$/, 'an id is 1 to 20 digits and does not start with 0')
  .describe('The id in Stager, in digits.');

/** A slug: the part of an address after the id. */
export const Slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a slug is small letters, digits and single hyphens')
  .describe('The readable part of the address of the page.');

/** ISO 8601 to the second, with the offset that is valid at the venue at that time: `2026-12-04T20:30:00+01:00`. */
export const Time = z
  .string()
  .regex(/^[12]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:[0-5]\d[+-]\d{2}:\d{2}$/, { error: 'a time is like 2026-12-04T20:30:00+01:00', abort: true })
  .refine(isInstant, 'there is no such day or hour; a time is like 2026-12-04T20:30:00+01:00');

/** An absolute http or https address. */
export const WebUrl = z
  .string()
  .max(2048)
  .regex(/^https?:\/\/[^\s<>"]+$/i, { error: 'an address starts with http:// or https://', abort: true })
  .refine((address) => URL.canParse(address) && address.isWellFormed(), 'an address is like https://venue.example/page');

/** A picture in the repository, by its path below the content folder: `images/hall.jpg`, `images/2026/café.png`. */
export const OwnPicture = z
  .string()
  .max(300)
  .regex(/^images\/(?:[^./\\\p{Cc}][^/\\\p{Cc}]*\/)*[^./\\\p{Cc}][^/\\\p{Cc}]*\.(?:jpe?g|png|webp|avif|gif)$/iu, {
    error: 'a picture of our own is a JPEG, PNG, WebP, AVIF or GIF file in images/, such as images/hall.jpg',
    abort: true,
  });

/** Where a picture is: at an address, or in the repository. */
export const PictureAddress = z.union([WebUrl, OwnPicture], {
  error: 'a picture is an address that starts with https://, or a file in images/ such as images/hall.jpg',
});

/** Euro cents, whole and not negative. */
export const Cents = z.int().min(0).max(100_000_000);

/** A BCP 47 language tag of one or two parts, such as `nl` or `en-GB`. */
export const Lang = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, 'a language is a tag such as nl or en-GB');

/** Text on one line: no control characters or halves of surrogate pairs, at most `max` UTF-16 units. */
export const line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'a line holds no control characters and no half characters');

/** Text of several lines (Markdown with HTML allowed): no control characters but newline and tab, no halves of surrogate pairs. */
export const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u, 'a text holds no control characters and no half characters');

/** Whether a text is a time with its offset, in ISO 8601. */
export function isInstant(time: string): boolean {
  try {
    Temporal.Instant.from(time);
    return true;
  } catch {
    return false;
  }
}
