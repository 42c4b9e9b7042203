import { join } from 'node:path';
import { isEmptyFolder } from '../content/read-folder.ts';
import { projectFolder } from './variables/variables.ts';

/** The invented programme that shows the site at work. It is outside `content/`, so that no update brings it to a venue. */
export const demoFolder = join(projectFolder, 'test/fixtures/content');

/**
 * The folder that `npm run dev` shows: the one that is set, or the demo's where that is the usual one and no event is in it yet.
 * A build for visitors never shows the demo by itself.
 */
export function chooseContent(folder: string, usual = join(projectFolder, 'content'), demo = demoFolder): string {
  return folder === usual && isEmptyFolder(folder) && !isEmptyFolder(demo) ? demo : folder;
}
