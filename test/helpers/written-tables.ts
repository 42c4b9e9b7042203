import { configTable } from '../../receiver/config/config-table.ts';
import { alertsTable } from '../../receiver/operate/alerts.ts';
import { variablesTable } from '../../site/src/build/variables/variables-table.ts';

/** The pages with tables that are written from the code: each table by the name in its markers. */
export const tablesOf: Record<string, Record<string, () => string>> = {
  'docs/configuration.md': { configuration: configTable, 'build variables': variablesTable },
  'docs/operate.md': { alerts: alertsTable },
};

/** The same page with these tables between their markers; throws where a marker is missing. */
export function withTables(page: string, tables: Record<string, () => string>): string {
  return Object.entries(tables).reduce((text, [name, table]) => between(text, name, table()), page);
}

function between(page: string, name: string, table: string): string {
  const begin = `<!-- ${name}: written by \`npm run tables\` -->`;
  const end = `<!-- end of ${name} -->`;
  const [before, rest = ''] = page.split(begin);
  const [, after] = rest.split(end);
  if (before === undefined || after === undefined)
    throw new Error(`The page has no place for the table: put "${begin}" and "${end}" into it.`);
  return `${before}${begin}\n${table}\n${end}${after}`;
}
