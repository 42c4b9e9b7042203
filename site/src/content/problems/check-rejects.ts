import type { ParsedFolder } from '../parse-folder.ts';

/** A build goes on with at most this many bad files, even if there are few good ones. */
const ALWAYS_ALLOWED = 3;

/**
 * Says why a build from these files must not be deployed; undefined if it may be. A few bad files are left out. When
 * more than 2 % are bad, or none is good, something is wrong with all of them, and the live site is better.
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
