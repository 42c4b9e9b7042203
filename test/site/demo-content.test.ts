import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { EventFile } from '../../schemas/event.ts';
import { jsonSchemas } from '../../schemas/json-schemas.ts';
import { Organization } from '../../schemas/organization.ts';
import { Overlay, OwnEvent } from '../../schemas/overlay.ts';
import { Tickets } from '../../schemas/tickets.ts';
import { identity } from '../../site/src/config.ts';
import { demoFiles } from './demo-files.ts';
import { demoIdentity } from './demo-identity.ts';

const schemas: Record<string, z.ZodType> = {
  events: EventFile,
  tickets: Tickets,
  overlay: Overlay,
  own: OwnEvent,
  'organization.json': Organization,
};
const canonical = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

test.each(Object.entries(demoFiles()))('%s is valid, in the canonical form, and finds its schema', (file, text) => {
  const value = schemas[file.split('/')[0] ?? '']?.parse(JSON.parse(text)) as { $schema: string };
  expect(canonical(value)).toBe(text);
  expect(Object.keys(jsonSchemas()).map((name) => `schema/${name}`)).toContain(join(dirname(file), value.$schema));
});

// When a venue has put its own name here, the tests do not compare it.
test.runIf(identity.name === demoIdentity.name)('a venue starts with the identity of the tests', () => {
  expect(identity).toEqual(demoIdentity);
});
