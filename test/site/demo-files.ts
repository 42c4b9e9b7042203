import { readFolder } from '../../site/src/content/read-folder.ts';

/** The content files of the demo venue, to which a test adds its own. */
export function demoFiles(): Record<string, unknown> {
  return Object.fromEntries(readFolder(new URL('../../content', import.meta.url).pathname));
}
