import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { EventFile } from '../../schemas/event.ts';
import { jsonSchemas } from '../../schemas/json-schemas.ts';
import { Organization } from '../../schemas/organization.ts';
import { Overlay, OwnEvent } from '../../schemas/overlay.ts';
import { Tickets } from '../../schemas/tickets.ts';
import { identity } from '../../site/src/config.ts';
import { listFolder, readFolder } from '../../site/src/content/read-folder.ts';
import { projectRoot } from './built-site.ts';
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

// A venue's own programme and name take the place of these, and then they are none of the tests' business.
const content = join(projectRoot, 'content');
const files = readFolder(content);
const isDemo = JSON.parse(files.get('organization.json') ?? '{}').demo === true;

describe.runIf(isDemo)('while the repository shows the demo', () => {
  test('its content is that of the tests', () => {
    expect(Object.fromEntries(files)).toEqual(demoFiles());
  });

  test('its JSON Schema files say what the schemas say; npm run schemas writes them', () => {
    const written = listFolder(join(content, 'schema')).map((name) => [name, readFileSync(join(content, 'schema', name), 'utf8')]);
    expect(Object.fromEntries(written)).toEqual(
      Object.fromEntries(Object.entries(jsonSchemas()).map(([name, schema]) => [name, canonical(schema)])),
    );
  });

  test.runIf(identity.name === demoIdentity.name)('its identity is that of the tests', () => {
    expect(identity).toEqual(demoIdentity);
  });
});
