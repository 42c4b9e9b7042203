import { eventPath, idIn, inMonth, ticketsPath } from './paths.ts';

/** The two folders that grow with the events. */
type Shelf = 'events' | 'tickets';

/** GitHub advises at most 3,000 entries in a folder. When a year has more files than this, new ones go into folders of its months. */
export const mostInFolder = 2_500;

/** Where the files of events and tickets are, and where new ones go: paths below the content folder. */
export interface Placing {
  /** Where to write the file of an event: where it is, if that is in the year of its start; else in the folder of the year, or of the month if the year is full. */
  pathOf(shelf: Shelf, id: string, start: string): string;
  /** Where its file is; undefined if it has none. */
  standing(shelf: Shelf, id: string): string | undefined;
}

/**
 * Places files beside the existing ones, and moves none of those without need. The same calls in the same order give the same answers,
 * and each new file counts for later calls.
 */
export function placing(paths: Iterable<string>): Placing {
  const standing = { events: new Map<string, string>(), tickets: new Map<string, string>() };
  const fill = new Map<string, number>();
  const count = (path: string) => fill.set(folderOf(path), (fill.get(folderOf(path)) ?? 0) + 1);
  const given = { events: new Map<string, string>(), tickets: new Map<string, string>() };
  for (const path of paths) {
    for (const shelf of ['events', 'tickets'] as const) {
      const id = idIn(shelf, path);
      if (id === undefined) continue;
      standing[shelf].set(id, path);
      count(path);
    }
  }
  return {
    pathOf(shelf, id, start) {
      const inYear = shelf === 'events' ? eventPath(id, start) : ticketsPath(id, start);
      const isOfYear = (path: string | undefined) => path?.startsWith(`${folderOf(inYear)}/`);
      for (const path of [standing[shelf].get(id), given[shelf].get(id)]) if (path !== undefined && isOfYear(path)) return path;
      const path = (fill.get(folderOf(inYear)) ?? 0) < mostInFolder ? inYear : inMonth(inYear, start);
      count(path);
      given[shelf].set(id, path);
      return path;
    },
    standing: (shelf, id) => standing[shelf].get(id),
  };
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));
