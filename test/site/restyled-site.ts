import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuiltSite, builtSite, projectRoot, type VenueFiles } from './built-site.ts';
import { demoFolder } from './demo-files.ts';

/** The demo's programme with the two files that docs/restyle.md shows. */
export async function restyledSite(env: Record<string, string> = {}): Promise<BuiltSite> {
  const page = readFileSync(join(projectRoot, 'docs/restyle.md'), 'utf8');
  const files = [...page.matchAll(/^## `([^`]+)`\n\n```\w+\n(.*?)```/gms)].map(([, file, text]) => [file, text]);
  return builtSite(demoFolder, env, [], Object.fromEntries(files) as VenueFiles);
}
