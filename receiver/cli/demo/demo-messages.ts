import type { Evening } from './demo-programme.ts';

// The demo's messages as Stager would write them.

const organization = { id: 4711, name: 'Poppodium De Loods', timeZone: 'Europe/Amsterdam' };
const address = { id: 12, name: 'De Loods', street: 'Havenkade 8', zipCode: '3511 AA', city: 'Utrecht', country: 'NL' };
const rooms = { 'Grote zaal': 31, 'Kleine zaal': 32, Café: 33 };

/** One message as it is posted. */
export function message(messageType: string, content: object): string {
  return JSON.stringify({ messageType, messageContent: { organization, ...content } });
}

/** An event of the feed. `today` is the day of the demo at the venue; `changes` go over what the evening says. */
export function feedEvent(evening: Evening, today: Temporal.PlainDate, changes: Record<string, unknown> = {}) {
  const start = today.add({ days: evening.inDays }).toZonedDateTime({ timeZone: organization.timeZone, plainTime: evening.start });
  const at = (minutes: number) => written(start.add({ minutes }));
  return {
    id: evening.id,
    name: evening.title,
    status: 'CONFIRMED',
    eventType: { id: 3, name: 'Concert' },
    startDoors: at(-45),
    startProgram: at(0),
    endProgram: at(150),
    location: address,
    spaces: [{ id: rooms[evening.room], name: evening.room }],
    publicity: { title: evening.title, subtitle: evening.subtitle, description: evening.text, genres: [evening.genre] },
    shopUrl: `https://deloods.stager.co/shop/default/events/${evening.id}`,
    ticketGroups: [ticketGroup(evening, 400)],
    ...changes,
  };
}

/** The one public ticket type of an evening, with so many left. */
export function ticketGroup({ id, cents }: Evening, left: number, changes: Record<string, unknown> = {}) {
  return {
    id: id * 10,
    name: 'Entree',
    price: cents,
    serviceFee: cents === 0 ? 0 : 150,
    online: { forSale: true, soldOut: left === 0, total: 400, available: left },
    door: { forSale: false, soldOut: false },
    ...changes,
  };
}

const written = (time: Temporal.ZonedDateTime) => time.toString({ timeZoneName: 'never', smallestUnit: 'second' });
