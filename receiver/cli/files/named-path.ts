import { resolve } from 'node:path';

/** The file that was named on the command line, from where that was typed: npm runs its scripts elsewhere, and says in INIT_CWD where it was. */
export const namedPath = (file: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), file);
