import { join } from 'node:path';
import { configTable } from '../../receiver/config/config-table.ts';
import { projectFolder } from '../../site/src/build/variables/variables.ts';
import { variablesTable } from '../../site/src/build/variables/variables-table.ts';

/** The file of the page. */
export const configurationPage = join(projectFolder, 'docs/configuration.md');

/** The same page with today's tables of the receiver and of the build between their markers; throws where a marker is missing. */
export function withTables(page: string): string {
  return between(between(page, 'configuration', configTable()), 'build variables', variablesTable());
}

function between(page: string, name: string, table: string): string {
  const begin = `<!-- ${name}: written by \`npm run config-table\` -->`;
  const end = `<!-- end of ${name} -->`;
  const [before, rest = ''] = page.split(begin);
  const [, after] = rest.split(end);
  if (before === undefined || after === undefined)
    throw new Error(`The page has no place for the table: put "${begin}" and "${end}" into it.`);
  return `${before}${begin}\n${table}\n${end}${after}`;
}
