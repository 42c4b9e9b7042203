import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuiltSite, builtSite, projectRoot } from './built-site.ts';

const made = /\/site\/(?:dist$|\.)/;

/** The demo venue in the dress of docs/restyle.md: a copy of the project, with the two files that the page says. */
export async function restyledSite(env: Record<string, string> = {}): Promise<BuiltSite> {
  /* Within the project, so that its packages are found. */
  mkdirSync(join(projectRoot, 'var'), { recursive: true });
  const copy = mkdtempSync(join(projectRoot, 'var/restyle-'));
  for (const part of ['site', 'schemas', 'package.json', 'tsconfig.json'])
    cpSync(join(projectRoot, part), join(copy, part), { recursive: true, filter: (source) => !made.test(source) });
  const page = readFileSync(join(projectRoot, 'docs/restyle.md'), 'utf8');
  for (const [, file = '', text = ''] of page.matchAll(/^## `([^`]+)`\n\n```\w+\n(.*?)```/gms)) writeFileSync(join(copy, file), text);
  try {
    return await builtSite('content', env, [], copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
