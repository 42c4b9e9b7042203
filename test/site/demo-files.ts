import { demoFolder } from '../../site/src/build/choose-content.ts';
import { readFolder } from '../../site/src/content/read-folder.ts';

/** The content of the demo venue, independent of `content/`: sales, moves, overlays, hidden events, own events. */
export { demoFolder };

/** Its files; a test may add more. */
export function demoFiles(): Record<string, string> {
  return Object.fromEntries(readFolder(demoFolder));
}
