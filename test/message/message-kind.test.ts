import { expect, test } from 'vitest';
import { messageKind } from '../../receiver/message/message-kind.ts';

test.each([
  ['SYNC_ORGANIZATION', 'sync'],
  ['ORGANIZATION_SYNC', 'sync'],
  ['DELETE_ORGANIZATION', 'delete-organization'],
  ['UPDATE_EVENTS', 'update'],
  ['UPDATE_EVENT', 'update'],
  ['DELETE_EVENTS', 'delete'],
  ['DELETE_EVENT', 'delete'],
  ['UPDATE_TICKET_GROUPS', 'update-tickets'],
  ['UPDATE_TICKET_GROUP', 'update-tickets'],
  ['DELETE_TICKET_GROUP', 'delete-tickets'],
  ['DELETE_TICKET_GROUPS', 'delete-tickets'],
  ['update_events', undefined],
  ['UPDATE_ORGANIZATION', undefined],
  ['constructor', undefined],
  ['', undefined],
])('%s asks for %s', (messageType, kind) => expect(messageKind(messageType)).toBe(kind));
