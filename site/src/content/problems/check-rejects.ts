import type { ParsedFolder } from '../parse-folder.ts';

/** Up to this many bad files a build goes on, however few good ones there are. */
const ALWAYS_ALLOWED = 3;

/**
 * Why a build from these files must not go on the air, or nothing. A few bad files cost only themselves; when more than
 * 2 % are bad, or none is good, something is wrong with all of them, and the site as it stands is better.
 */
export function checkRejects(parsed: ParsedFolder): string | undefined {
  const bad = new Set(parsed.rejects.map((reject) => reject.file)).size;
  const good = parsed.events.size + parsed.own.size;
  if (bad > 0 && good === 0)
    return `${bad} of ${parsed.files} content files cannot be read, and no event is left. Mend the files named above.`;
  if (bad > Math.max(ALWAYS_ALLOWED, parsed.files * 0.02)) {
    return `${bad} of ${parsed.files} content files cannot be read, more than the 2 % that may be left out. Mend the files named above.`;
  }
  return undefined;
}
