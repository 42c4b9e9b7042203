import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { EventFile } from '../../schemas/event.ts';
import { jsonSchemas } from '../../schemas/json-schemas.ts';
import { Organization } from '../../schemas/organization.ts';
import { Overlay, OwnEvent } from '../../schemas/overlay.ts';
import { Tickets } from '../../schemas/tickets.ts';

const root = new URL('../../content/', import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
const schemas: Record<string, z.ZodType> = {
  events: EventFile,
  tickets: Tickets,
  overlay: Overlay,
  own: OwnEvent,
  'organization.json': Organization,
};
const canonical = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

test.each(files.filter((file) => !file.startsWith('schema/')))('%s is valid, in the canonical form, and finds its schema', (file) => {
  const text = readFileSync(new URL(file, root), 'utf8');
  const value = schemas[file.split('/')[0] ?? '']?.parse(JSON.parse(text)) as { $schema: string };
  expect(canonical(value)).toBe(text);
  expect(files).toContain(new URL(value.$schema, new URL(file, 'file:///')).pathname.slice(1));
});

test('the JSON Schema files say what the schemas say; npm run schemas writes them', () => {
  const written = Object.fromEntries(
    files
      .filter((file) => file.startsWith('schema/'))
      .map((file) => [file.slice('schema/'.length), readFileSync(new URL(file, root), 'utf8')]),
  );
  expect(written).toEqual(Object.fromEntries(Object.entries(jsonSchemas()).map(([name, schema]) => [name, canonical(schema)])));
});
