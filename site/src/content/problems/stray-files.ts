import { basename } from 'node:path/posix';
import { contentFile } from '../../../../schemas/rules/content-file.ts';
import type { ParsedFolder } from '../parse-folder.ts';
import type { Reject } from '../reject.ts';

/**
 * Files that nothing reads, most likely by a slip: JSON files outside the layout, and overlays for an event that is not
 * there. `files` are all paths below the content folder. Schemas, and files that are not JSON, are ignored.
 */
export function strayFiles(files: string[], { events, overlays }: Pick<ParsedFolder, 'events' | 'overlays'>): Reject[] {
  const unread = files
    .filter((file) => /\.json[^/]*$/i.test(file) && !file.startsWith('schema/') && !contentFile(file))
    .map((file) => ({ file, reason: `no file of this name is read: ${whatToDo(file)}` }));
  const loose = [...overlays.keys()]
    .filter((id) => id !== 'organization' && !events.has(id))
    .map((id) => ({ file: `overlay/${id}.json`, reason: `there is no event ${id} for it to lie over` }));
  return [...unread, ...loose].sort((a, b) => (basename(a.file) < basename(b.file) ? -1 : 1));
}

/** What to do with a file that nothing reads. `Foo.JSON` and `foo.json.txt` only need another name. */
function whatToDo(file: string): string {
  const [stem = file] = file.split(/\.json/i);
  if (contentFile(`${stem}.json`)) return `rename it to ${stem}.json`;
  return 'it would be events/<year>/<id>.json, overlay/<id>.json or own/<name>.json';
}
