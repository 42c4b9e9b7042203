import { expect, test } from 'vitest';
import { serialize } from '../../receiver/content/serialize.ts';
import { Location } from '../../schemas/event.ts';

test('a file is written one way: keys in schema order, nothing undefined, a final newline', () => {
  const written = serialize(Location, { city: 'Utrecht', name: 'De Loods', street: undefined }, 'schema');
  expect(written).toBe('{\n  "$schema": "schema",\n  "name": "De Loods",\n  "city": "Utrecht"\n}\n');
  expect(() => serialize(Location, { name: '' })).toThrow();
});
