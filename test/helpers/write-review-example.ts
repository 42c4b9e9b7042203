import { readFileSync, writeFileSync } from 'node:fs';
import { pagesWithExample, withExample } from './review-example.ts';

for (const { page, words } of pagesWithExample) writeFileSync(page, withExample(readFileSync(page, 'utf8'), words));
