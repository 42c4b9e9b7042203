import { join } from 'node:path';
import { isEmptyFolder } from '../content/read-folder.ts';
import { projectFolder } from './variables/variables.ts';

/** The invented programme of the demo. It is outside `content/`, so that no update brings it to a venue. */
export const demoFolder = join(projectFolder, 'test/fixtures/content');

/**
 * The folder that `npm run dev` shows: `folder`, or the demo's if `folder` is the usual one and has no event yet. A
 * build for visitors never falls back to the demo.
 */
export function chooseContent(folder: string, usual = join(projectFolder, 'content'), demo = demoFolder): string {
  return folder === usual && isEmptyFolder(folder) && !isEmptyFolder(demo) ? demo : folder;
}
