import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every page of a site by its path, in order. */
export function htmlFiles(dir: string): Map<string, string> {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));
  return new Map(files.sort().map((file) => [file, readFileSync(join(dir, file), 'utf8')]));
}

/** The addresses within the site that a page loads or links to. */
export function internalLinks(html: string, origin: string): string[] {
  const found = [...html.matchAll(/\s(?:href|src|content)="([^"]*)"/g)].map(([, value = '']) =>
    value.replaceAll('&amp;', '&').replace(/^0; url=/, ''),
  );
  const sets = [...html.matchAll(/\ssrcset="([^"]*)"/g)].flatMap(([, value = '']) =>
    value.split(', ').map((one) => one.split(' ')[0] ?? ''),
  );
  return [...found, ...sets]
    .filter((value) => value.startsWith('/') || value.startsWith(`${origin}/`))
    .map((value) => new URL(value, origin).pathname);
}
