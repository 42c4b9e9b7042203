import { contentFile, ownNameProblem } from '../../schemas/rules/content-file.ts';
import { Id } from '../../schemas/scalars.ts';

/** Paths below the content folder; ids are checked again here, since a path is where a bad one would do harm. */
export const organizationPath = 'organization.json';
export const releasedPath = 'released.json';
export const eventPath = (id: string, start: string) => `events/${year(start)}/${Id.parse(id)}.json`;
export const ticketsPath = (id: string, start: string) => `tickets/${year(start)}/${Id.parse(id)}.json`;
/** Where a file of a year goes when the folder of the year is full: into the month of the start, `events/2026/12/1.json`. */
export const inMonth = (path: string, start: string) => path.replace(/[^/]+$/, (name) => `${start.slice(5, 7)}/${name}`);
/** Where the file of an event may have stood, by its start. */
export const eventPaths = (id: string, start: string) => [eventPath(id, start), inMonth(eventPath(id, start), start)];
export const ticketsPaths = (id: string, start: string) => [ticketsPath(id, start), inMonth(ticketsPath(id, start), start)];
/** What the `$schema` of a content file says, as its place in the folder has it. */
export const schemaFor = (path: string, name: 'event' | 'tickets') => `${'../'.repeat(path.split('/').length - 1)}schema/${name}.json`;
export const overlayPath = (name: string) => `overlay/${name === 'organization' ? name : Id.parse(name)}.json`;

/** The id in the path of an event, tickets or overlay file; undefined for any other path. */
export function idIn(folder: 'events' | 'tickets' | 'overlay', path: string): string | undefined {
  const file = contentFile(path);
  return file?.noun === folder && Id.safeParse(file.name).success ? file.name : undefined;
}

function year(start: string): string {
  const found = /^(\d{4})-\d{2}-/.exec(start)?.[1];
  if (!found) throw new Error(`a start is like 2026-12-04T20:30:00+01:00, and this one is ${JSON.stringify(start.slice(0, 40))}`);
  return found;
}

/** Where an event goes that is the venue's own: by its slug where the site takes that as an address. */
export function ownPath(slug: string, id: string): string {
  const name = `${slug}-${Id.parse(id)}`;
  return `own/${!ownNameProblem(name) && name.length <= longest ? name : `event-${id}`}.json`;
}

/** The site takes 80 letters as an address; a number that makes the name a free one must fit too. */
const longest = 76;

/** The path itself, or where a file stands there, the same with the first number that makes it free. */
export function freePath(files: ReadonlyMap<string, string>, path: string): string {
  const [, stem, ending] = /^(.*?)(\.json|\.json\.broken)$/.exec(path) ?? [path, path, ''];
  let free = path;
  for (let count = 2; files.has(free); count++) free = `${stem}-${count}${ending}`;
  return free;
}
