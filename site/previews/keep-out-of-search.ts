import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Says in each page of a folder that search engines are to leave it out. */
export function keepOutOfSearch(folder: string): void {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))) {
    const path = join(folder, file);
    const page = readFileSync(path, 'utf8');
    writeFileSync(path, page.replace(/<head[^>]*>/, '$&<meta name="robots" content="noindex">'));
  }
}
