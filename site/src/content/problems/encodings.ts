import type { FileText } from '../../../../schemas/files/file-text.ts';
import type { Reject } from '../reject.ts';

/** Files that are not in UTF-8. The site reads them, but another program may read something else. */
export function encodings(files: ReadonlyMap<string, FileText>): Reject[] {
  return [...files].flatMap(([file, { encoding }]) =>
    encoding === 'UTF-8' ? [] : [{ file, reason: `is written in ${encoding} and was read as that; save it as UTF-8` }],
  );
}
