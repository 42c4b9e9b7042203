import { expect, test } from 'vitest';
import { inOrder } from '../../receiver/content/in-order.ts';
import { Organization } from '../../schemas/organization.ts';
import { Tickets } from '../../schemas/tickets.ts';

test('the keys come in the order of the schema, and what is in order stays the same object', () => {
  const ordered = inOrder(Tickets, { types: [], id: '1' });
  expect(Object.keys(ordered)).toEqual(['id', 'types']);
  expect(inOrder(Tickets, ordered)).toBe(ordered);
});

test('what breaks the schema throws, each time, and in order for one schema is not so for another', () => {
  const wrong = { id: '../x', types: [] };
  expect(() => inOrder(Tickets, wrong)).toThrow('digits');
  expect(() => inOrder(Tickets, wrong)).toThrow('digits');
  const ordered = inOrder(Tickets, { id: '1', types: [] });
  expect(() => inOrder(Organization, ordered as never)).toThrow();
});
