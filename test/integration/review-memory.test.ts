import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ReviewWorld, reviewWorld } from '../helpers/review-world.ts';

const ticketGroups = [
  { id: 70, name: 'Voorverkoop', price: 1500, online: { forSale: true, soldOut: false }, door: { forSale: false, soldOut: false } },
];
const ticketsOf = (id: string) => `content/tickets/2099/${id}.json`;

let world: ReviewWorld;
beforeEach(async () => {
  world = await reviewWorld();
});
afterEach(() => world[Symbol.asyncDispose]());

test('a refusal outlives the loss of our disk: the same is not proposed again, something else is', async () => {
  await world.tell({ title: 'Sofie & de wolven' });
  await world.settle();
  await world.people.close(1);
  await world.loseDisk();
  await world.sync({ 1: { title: 'Sofie & de wolven' } });
  await world.settle();
  expect((await world.pulls()).map(({ state }) => state)).toEqual(['closed']);
  expect(await world.json('main')).toMatchObject({ title: 'Sofie' });
  expect(await world.json('callboard/feed')).toMatchObject({ title: 'Sofie & de wolven' });

  await world.tell({ title: 'Sofie & de beren' });
  await world.settle();
  expect((await world.pulls()).map(({ state }) => state)).toEqual(['closed', 'open']);
});

test('a new event has neither file nor tickets on main until its pull request is merged', async () => {
  await world.sync({ 1: { title: 'Sofie' }, 2: { title: 'Nieuw', ticketGroups } });
  await world.settle();
  expect(await world.text('main', 'content/events/2099/2.json')).toBeUndefined();
  expect(await world.text('main', ticketsOf('2'))).toBeUndefined();
  expect(await world.json('callboard/event/2', 'content/events/2099/2.json')).toMatchObject({ title: 'Nieuw' });

  await world.people.merge(1);
  await world.settle();
  expect(await world.json('main', 'content/events/2099/2.json')).toMatchObject({ title: 'Nieuw' });
  expect(await world.json('main', ticketsOf('2'))).toMatchObject({ types: [{ id: '70', priceCents: 1500, online: 'available' }] });
});

test('what a person writes into a tickets file goes to the overlay, and the file follows Stager again', async () => {
  await world.tell({ title: 'Sofie', ticketGroups });
  await world.settle();
  const tickets = await world.json('main', ticketsOf('1'));
  const [type] = tickets.types;
  await world.edit('main', { [ticketsOf('1')]: JSON.stringify({ ...tickets, types: [{ ...type, priceCents: 1250 }] }) });
  await world.settle();
  expect(await world.json('main', 'content/overlay/1.json')).toMatchObject({ tickets: { 70: { priceCents: 1250 } } });
  expect(await world.json('main', ticketsOf('1'))).toMatchObject({ types: [{ id: '70', priceCents: 1500 }] });
});
