import { TimeZone } from '../../schemas/organization.ts';
import { tryJson } from '../json/try-json.ts';
import type { Content } from './content.ts';
import { overlayPath } from './paths.ts';

/**
 * The time zone by which the site of this content counts its days, which a person may have replaced; `otherwise` where the content
 * names none that there is.
 */
export function timeZoneOf({ files, organization }: Pick<Content, 'files' | 'organization'>, otherwise: string): string {
  const overlay = tryJson(files.get(overlayPath('organization'))) as { timeZone?: unknown } | null | undefined;
  const named = [overlay?.timeZone, organization?.json?.timeZone].map((zone) => TimeZone.safeParse(zone).data);
  return named.find((zone) => zone !== undefined) ?? otherwise;
}
