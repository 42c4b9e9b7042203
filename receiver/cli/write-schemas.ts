import { mkdirSync, writeFileSync } from 'node:fs';
import { jsonSchemas } from '../../schemas/json-schemas.ts';

// npm run schemas: writes content/schema/, which editors read when a person edits a content file.
const folder = new URL('../../content/schema/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) {
  writeFileSync(new URL(name, folder), `${JSON.stringify(schema, null, 2)}\n`);
}
