import { stripTypeScriptTypes } from 'node:module';

const made = new Map<string, string>();

/** A script of `scripts/` as it stands in a page: without its types, its comments and its indentation, in a scope of its own. */
export function inlineScript(source: string): string {
  return made.getOrInsertComputed(source, strip);
}

function strip(source: string): string {
  const lines = stripTypeScriptTypes(source)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace('export {};', '')
    .split('\n')
    .map((line) => line.trim().replace(/ {2,}/g, ' '))
    .filter((line) => line !== '' && !line.startsWith('//'));
  return `{${lines.join('\n')}}`;
}
