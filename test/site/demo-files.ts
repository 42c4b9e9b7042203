import { demoFolder } from '../../site/src/build/choose-content.ts';
import { readFolder } from '../../site/src/content/read-folder.ts';

/** The content of the demo venue, whatever `content/` holds by now: sales, moves, overlays, hidden events, events of the venue's own. */
export { demoFolder };

/** Its files, to which a test adds its own. */
export function demoFiles(): Record<string, string> {
  return Object.fromEntries(readFolder(demoFolder));
}
