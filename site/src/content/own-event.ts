import type { OwnEvent } from '../../../schemas/overlay.ts';
import { checkOwnEvent } from '../../../schemas/rules/check-own-event.ts';
import type { TimeProblem } from '../../../schemas/rules/time-problem.ts';
import type { ShownEvent } from './shown-event.ts';

/**
 * A venue's own event as the site shows it; its slug is its id. The times of announcement and change come only from the
 * file. `problems` are those of its times; `timeZone` is the venue's.
 */
export function ownEvent(slug: string, file: OwnEvent, timeZone: string): { shown: ShownEvent; problems: TimeProblem[] } {
  const { event: checked, types: given, problems } = checkOwnEvent(file, timeZone);
  const { $schema: _schema, tickets: _tickets, featured, hidden: _hidden, ...event } = checked;
  const types = given.map((type, index) => ({
    ...type,
    id: type.id ?? String(index + 1),
    online: type.online ?? ('available' as const),
    door: type.door ?? ('not-for-sale' as const),
  }));
  const shown = {
    ...event,
    id: slug,
    slug,
    address: slug,
    formerAddresses: [],
    own: true,
    featured: featured ?? false,
    revision: event.revision ?? 0,
    ...(types.length > 0 && { sale: { soldOut: false, types } }),
  };
  return { shown, problems };
}
