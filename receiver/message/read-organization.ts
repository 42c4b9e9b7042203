import { type Organization, TimeZone } from '../../schemas/organization.ts';
import { defined } from '../../schemas/rules/defined.ts';
import { showJson } from '../text/show-json.ts';
import { type Place, type Reading, readFields } from './fields/read-fields.ts';

/** The organization of a message, as far as the message names it, and the language of its texts. An unknown time zone is dropped. */
export function readOrganization(place: Place, reading: Reading): { organization: Partial<Organization>; language?: string } {
  const { id, name, timeZone, language } = readFields('organization', place, reading);
  const known = timeZone === undefined || TimeZone.safeParse(timeZone).success;
  if (!known) reading.note('organization.timeZone', `${showJson(timeZone)} is no time zone: expected one such as Europe/Amsterdam`);
  return { organization: defined({ id, name, timeZone: known ? timeZone : undefined }), ...(language !== undefined && { language }) };
}
