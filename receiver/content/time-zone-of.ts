import { organizationOf } from '../../schemas/files/organization-of.ts';
import { usualTimeZone } from '../../schemas/organization.ts';
import { isObject } from '../../schemas/rules/is-object.ts';
import { tryJson } from '../json/try-json.ts';
import type { Content } from './content.ts';
import { overlayPath } from './paths.ts';

/**
 * The time zone by which the site of this content counts its days, which a person may have replaced; `otherwise` where the content
 * names none that there is.
 */
export function timeZoneOf({ files, organization }: Pick<Content, 'files' | 'organization'>, otherwise = usualTimeZone): string {
  const overlay = tryJson(files.get(overlayPath('organization')));
  return organizationOf(organization?.json, isObject(overlay) ? overlay : undefined).timeZone ?? otherwise;
}
