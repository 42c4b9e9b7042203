import { fileURLToPath } from 'node:url';

/** Where this project is: what `.env` and relative paths of the configuration start from, wherever Callboard was started. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
