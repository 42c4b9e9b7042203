import type { Messages } from '../i18n/messages.ts';
import type { Calendar } from '../time/calendar.ts';

/** The calendar and the words that the script of lists needs, as attributes for one element of a page. */
export function clockWords({ timeZone, nightEndsAt }: Calendar, t: Messages): Record<`data-${string}`, string> {
  return {
    'data-zone': timeZone,
    'data-night-ends-at': String(nightEndsAt),
    'data-today': t.today,
    'data-tomorrow': t.tomorrow,
    'data-on-sale': t.onSale,
  };
}
