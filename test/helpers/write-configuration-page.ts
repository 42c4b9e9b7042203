import { readFileSync, writeFileSync } from 'node:fs';
import { configurationPage, withTables } from './configuration-page.ts';

writeFileSync(configurationPage, withTables(readFileSync(configurationPage, 'utf8')));
