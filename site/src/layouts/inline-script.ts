import { stripTypeScriptTypes } from 'node:module';

const made = new Map<string, string>();

/** A script of `scripts/` for a page: without types, comments and indentation, in its own scope. */
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
