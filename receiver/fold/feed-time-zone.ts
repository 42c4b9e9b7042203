import type { Feed } from './feed.ts';
import type { Received } from './received.ts';

/** The time zone in which the next message is read: that of the organization, or `usual` while the feed names none. */
export const timeZoneOfFeed = ({ organization }: Pick<Feed, 'organization'>, usual: string): string => organization?.timeZone ?? usual;

/** Whether later messages may have to be read in another time zone. */
export function namesAnotherTimeZone({ said }: Received, timeZone: string): boolean {
  const named = 'released' in said ? undefined : said.organization?.timeZone;
  return named !== undefined && named !== timeZone;
}
