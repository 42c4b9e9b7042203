import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface BareEvent {
  id: string;
  title: string;
  start: string;
  location?: { name: string };
  description?: string;
}

const folder = join(process.env.BARE_CONTENT ?? '', 'events');

/** The event files as they are. */
export const events: BareEvent[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
