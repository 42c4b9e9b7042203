import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../site/src/build/variables/variables.ts';
import { tablesOf, withTables } from './written-tables.ts';

for (const [page, tables] of Object.entries(tablesOf)) {
  const file = join(projectFolder, page);
  writeFileSync(file, withTables(readFileSync(file, 'utf8'), tables));
}
