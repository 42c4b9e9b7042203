import { z } from 'zod';
import { EventFile } from './event.ts';
import { Organization } from './organization.ts';
import { Overlay, OwnEvent } from './overlay.ts';
import { Tickets } from './tickets.ts';

const schemas = { event: EventFile, organization: Organization, overlay: Overlay, own: OwnEvent, tickets: Tickets };

/** JSON Schema documents by file name, for content/schema/: an editor that reads `$schema` helps a person to edit a content file. */
export function jsonSchemas(): Record<string, object> {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [`${name}.json`, z.toJSONSchema(schema, { io: 'input' })]));
}
