import fc from 'fast-check';
import type { ModelMessage, ModelSoldOut, ModelTold, ModelType } from './reference-model.ts';

/** One thing that happens: a message starts (and may take its time), one finishes, the publisher works, the world interferes. */
export type Act =
  | { act: 'message'; message: ModelMessage; slow: boolean; repeat: boolean }
  | { act: 'finish' }
  | { act: 'break-off' }
  | { act: 'publish'; fault: 'none' | 'refused' | 'cut' | 'moved' }
  | { act: 'restart' }
  | { act: 'person'; file: string; text: string }
  /** A person edits a file of Stager's: a title, or the name of a ticket type. */
  | { act: 'edit'; of: 'event' | 'tickets' }
  /** Another receiver hears a message and publishes it, while this one has nothing to say. */
  | { act: 'other'; message: ModelMessage }
  | { act: 'wait'; hours: number };

const ids = ['111', '112', '9007199254740993'];
const starts = ['2026-11-20T20:00:00+01:00', '2026-12-31T23:30:00+01:00', '2027-01-01T00:30:00+01:00', '2026-11-23T13:00:00+01:00'];
const id = fc.constantFrom(...ids);
const type: fc.Arbitrary<ModelType> = fc.record({
  id: fc.constantFrom('1', '2', '3'),
  soldOut: fc.boolean(),
  forSale: fc.boolean(),
  price: fc.constantFrom(1500, 2000),
});
const types = fc.uniqueArray(type, { selector: (each) => each.id, maxLength: 3 });
const soldOut = fc.constantFrom<ModelSoldOut>('by-hand', 'by-count', 'no');
const event = fc.record(
  {
    title: fc.constantFrom('A', 'B', 'C'),
    start: fc.constantFrom(...starts),
    status: fc.constantFrom('confirmed' as const, 'cancelled' as const),
    types,
    soldOut,
  },
  { requiredKeys: ['title', 'start', 'status'] },
);
const events = (minKeys: number) => fc.dictionary(id, event, { minKeys, maxKeys: ids.length });
const message: fc.Arbitrary<ModelMessage> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('update' as const), events: events(1) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('tickets' as const), id, types: types.filter((list) => list.length > 0) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('tickets' as const), id, types, soldOut }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('sync' as const), events: events(0) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('delete' as const), id }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('delete-organization' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('delete-ticket' as const), id, typeId: fc.constantFrom('1', '2', '3') }) },
);
const files = ['overlay/112.json', 'own/party.json', 'overlay/9007199254740993.json', 'notes.txt'];

export const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ act: fc.constant('message' as const), message, slow: fc.boolean(), repeat: fc.boolean() }) },
    { weight: 4, arbitrary: fc.record({ act: fc.constant('finish' as const) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('break-off' as const) }) },
    {
      weight: 6,
      arbitrary: fc.record({
        act: fc.constant('publish' as const),
        fault: fc.constantFrom('none', 'none', 'none', 'refused', 'cut', 'moved'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('restart' as const) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        act: fc.constant('person' as const),
        file: fc.constantFrom(...files),
        text: fc.constantFrom('{"featured":true}', '{}', 'x'),
      }),
    },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('edit' as const), of: fc.constantFrom('event' as const, 'tickets' as const) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('other' as const), message }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 30 }) }) },
  ) as fc.Arbitrary<Act>,
  { maxLength: 30 },
);

const organization = { id: 4711, name: 'Poppodium De Loods', timeZone: 'Europe/Amsterdam' };

/** The message as Stager would send it. */
export function spoken(message: ModelMessage): object {
  const say = (messageType: string, content: object) => ({ messageType, messageContent: { organization, ...content } });
  switch (message.type) {
    case 'sync':
      return say('SYNC_ORGANIZATION', { events: eventsOf(message.events) });
    case 'update':
      return say('UPDATE_EVENTS', { events: eventsOf(message.events) });
    case 'delete':
      return say('DELETE_EVENTS', { eventIds: [message.id] });
    case 'delete-organization':
      return say('DELETE_ORGANIZATION', {});
    case 'tickets':
      return say('UPDATE_TICKET_GROUPS', { eventId: message.id, ticketGroups: groupsOf(message.types), ...flagOf(message.soldOut) });
    case 'delete-ticket':
      return say('DELETE_TICKET_GROUP', { eventId: message.id, ticketGroupId: message.typeId });
  }
}

function groupsOf(types: ModelType[]): object[] {
  return types.map(({ id, soldOut, forSale, price = 1500 }) => ({
    id: Number(id),
    name: `Type ${id}`,
    price,
    online: { forSale, soldOut },
    door: { forSale: false, soldOut: false },
  }));
}

function flagOf(soldOut: ModelSoldOut | undefined): object {
  if (soldOut === 'by-hand') return { soldOutOverride: true, soldOut: false };
  return soldOut === undefined ? {} : { soldOut: soldOut === 'by-count', soldOutOverride: false };
}

function eventsOf(told: Record<string, ModelTold>): object[] {
  return Object.entries(told).map(([id, { title, start, status, types, soldOut }]) => ({
    id,
    name: title,
    status: status.toUpperCase(),
    startProgram: start,
    publicity: { title },
    ...(types && { ticketGroups: groupsOf(types) }),
    ...flagOf(soldOut),
  }));
}
