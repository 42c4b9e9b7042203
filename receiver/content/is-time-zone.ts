import { TimeZone } from '../../schemas/organization.ts';
import { offsetsOf } from './normalize/offsets-of.ts';

/** Whether there is such a time zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    offsetsOf(timeZone);
    return TimeZone.safeParse(timeZone).success;
  } catch {
    return false;
  }
}
