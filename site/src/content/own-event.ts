import type { OwnEvent } from '../../../schemas/overlay.ts';
import { checkSaleWindow } from '../../../schemas/rules/check-sale-window.ts';
import { checkTimes } from '../../../schemas/rules/check-times.ts';
import type { TimeProblem } from '../../../schemas/rules/time-problem.ts';
import type { TicketType } from '../../../schemas/tickets.ts';
import type { ShownEvent } from './shown-event.ts';

/**
 * A venue's own event as the site shows it; its slug is its id. The times of announcement and change come only from the
 * file. `problems` are those of its times; `timeZone` is the venue's.
 */
export function ownEvent(slug: string, file: OwnEvent, timeZone: string): { shown: ShownEvent; problems: TimeProblem[] } {
  const { $schema: _schema, tickets, featured, hidden: _hidden, ...said } = file;
  const { event, problems } = checkTimes(said, { timeZone, otherStarts: said.previousStart });
  const types = tickets?.map((given, index): TicketType => {
    const { type, problems: ofType } = checkSaleWindow(given, event);
    problems.push(...ofType.map((problem) => ({ ...problem, field: `tickets.${index}.${problem.field}` })));
    return { ...type, id: type.id ?? String(index + 1), online: type.online ?? 'available', door: type.door ?? 'not-for-sale' };
  });
  const shown = {
    ...event,
    id: slug,
    slug,
    address: slug,
    formerAddresses: [],
    own: true,
    featured: featured ?? false,
    revision: event.revision ?? 0,
    ...(types && types.length > 0 && { sale: { soldOut: false, types } }),
  };
  return { shown, problems };
}
