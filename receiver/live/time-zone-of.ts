import { TimeZone } from '../../schemas/organization.ts';
import type { Content } from '../content/content.ts';

/** The time zone by which the site of this content counts its days; `otherwise` where the content names none that there is. */
export function timeZoneOf({ organization }: Pick<Content, 'organization'>, otherwise: string): string {
  return TimeZone.safeParse(organization?.json?.timeZone).data ?? otherwise;
}
