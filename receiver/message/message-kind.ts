import type { Change } from './change.ts';

const kinds: Readonly<Record<string, Change['kind']>> = {
  SYNC_ORGANIZATION: 'sync',
  ORGANIZATION_SYNC: 'sync',
  DELETE_ORGANIZATION: 'delete-organization',
  ORGANIZATION_DELETE: 'delete-organization',
  UPDATE_EVENTS: 'update',
  UPDATE_EVENT: 'update',
  DELETE_EVENTS: 'delete',
  DELETE_EVENT: 'delete',
  UPDATE_TICKET_GROUPS: 'update-tickets',
  UPDATE_TICKET_GROUP: 'update-tickets',
  DELETE_TICKET_GROUP: 'delete-tickets',
  DELETE_TICKET_GROUPS: 'delete-tickets',
};

/** The known message types, for error messages. */
export const messageTypes = Object.keys(kinds).join(', ');

/** The kind of a message of this type, in either of Stager's spellings; undefined for an unknown type. */
export function messageKind(messageType: string): Change['kind'] | undefined {
  return Object.hasOwn(kinds, messageType) ? kinds[messageType] : undefined;
}
