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

/** The types of messages that are understood, for people. */
export const messageTypes = Object.keys(kinds).join(', ');

/** What a message of this type asks for, in either of Stager's spellings; undefined for a type that is not known. */
export function messageKind(messageType: string): Change['kind'] | undefined {
  return Object.hasOwn(kinds, messageType) ? kinds[messageType] : undefined;
}
