import type { Organization } from '../../schemas/organization.ts';
import { defined } from './defined.ts';
import { isTimeZone } from './is-time-zone.ts';
import { type Place, type Reading, readFields } from './read-fields.ts';
import { shown } from './shown.ts';

/** Whose message it is, as far as it says, and the language of its texts. A time zone that does not exist is dropped. */
export function readOrganization(place: Place, reading: Reading): { organization: Partial<Organization>; language?: string } {
  const { id, name, timeZone, language } = readFields('organization', place, reading);
  const known = timeZone === undefined || isTimeZone(timeZone);
  if (!known) reading.note('organization.timeZone', `${shown(timeZone)} is no time zone: expected one such as Europe/Amsterdam`);
  return { organization: defined({ id, name, timeZone: known ? timeZone : undefined }), ...(language !== undefined && { language }) };
}
