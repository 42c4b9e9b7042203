import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(process.env.BARE_CONTENT ?? '', 'events');

/** The event files as they are, once in each language. */
export default function (config) {
  const events = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  const languages = ['', 'en/'];
  config.addGlobalData('languages', languages);
  config.addGlobalData('events', events);
  config.addGlobalData(
    'pages',
    languages.flatMap((prefix) => events.map((event) => ({ prefix, event }))),
  );
}
