import type { OwnEvent } from '../../../schemas/overlay.ts';
import type { TicketType } from '../../../schemas/tickets.ts';
import type { ShownEvent } from './shown-event.ts';

/** A venue's own event as the site shows it; its slug is its id. When it was announced or changed is known only where the file says so. */
export function ownEvent(slug: string, file: OwnEvent): ShownEvent {
  const { $schema: _schema, tickets, featured, hidden: _hidden, ...event } = file;
  const types = tickets?.map(
    (type, index): TicketType => ({
      ...type,
      id: type.id ?? String(index + 1),
      online: type.online ?? 'available',
      door: type.door ?? 'not-for-sale',
    }),
  );
  return {
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
}
