import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of each file of a content folder that belongs to an event of Stager's, by its path. */
function filesOf(folder: string): Map<string, string> {
  const found = ['events', 'tickets', 'overlay'].flatMap((part) => {
    const below = join(folder, part);
    return listed(below).map((file) => [`${part}/${file}`, readFileSync(join(below, file), 'utf8')] as const);
  });
  return new Map(found);
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  } catch {
    return []; // there is no such folder
  }
}

/** The ids of the events whose files differ between two content folders, in the order of their numbers. */
export function changedEvents(before: string, after: string): string[] {
  const [was, is] = [filesOf(before), filesOf(after)];
  const paths = [...new Set([...was.keys(), ...is.keys()])].filter((path) => was.get(path) !== is.get(path));
  const ids = new Set(paths.flatMap((path) => /(?:^|\/)(\d{1,20})\.json$/.exec(path)?.[1] ?? []));
  return [...ids].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}
