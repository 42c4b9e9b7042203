import type { Messages } from '../i18n/messages.ts';
import type { Calendar } from '../time/calendar.ts';

/** What the script of lists needs to know of the venue's clock and to say, as attributes of any one element of a page. */
export function clockWords({ timeZone, nightEndsAt }: Calendar, t: Messages): Record<`data-${string}`, string> {
  return {
    'data-zone': timeZone,
    'data-night-ends-at': String(nightEndsAt),
    'data-today': t.today,
    'data-tomorrow': t.tomorrow,
    'data-on-sale': t.onSale,
  };
}
