import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../site/src/build/variables/variables.ts';

/** Every page of the documentation, by its path from the root: its Markdown. */
export const pages: ReadonlyMap<string, string> = new Map(
  globSync(['*.md', 'content/README.md', 'docs/**/*.md'], { cwd: projectFolder })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => [path, readFileSync(join(projectFolder, path), 'utf8')]),
);

/** The values of a pattern's first group in a text, each once. */
export const each = (pattern: RegExp, text: string): string[] => [...new Set([...text.matchAll(pattern)].map(([, found = '']) => found))];

/** The same for every page, each with the page. */
export const eachOnPages = (pattern: RegExp): [string, string][] =>
  [...pages].flatMap(([path, text]) => each(pattern, text).map((found): [string, string] => [path, found]));
