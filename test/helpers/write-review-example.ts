import { readFileSync, writeFileSync } from 'node:fs';
import { withExample } from './review-example.ts';

const page = new URL('../../docs/review.md', import.meta.url);
writeFileSync(page, withExample(readFileSync(page, 'utf8')));
