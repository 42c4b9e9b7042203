import { Id } from '../../schemas/scalars.ts';

/** Paths below the content folder; ids are checked again here, since a path is where a bad one would do harm. */
export const organizationPath = 'organization.json';
export const releasedPath = 'released.json';
export const eventPath = (id: string, start: string) => `events/${year(start)}/${Id.parse(id)}.json`;
export const ticketsPath = (id: string, start: string) => `tickets/${year(start)}/${Id.parse(id)}.json`;
export const overlayPath = (name: string) => `overlay/${name === 'organization' ? name : Id.parse(name)}.json`;

/** The id in the path of an event, tickets or overlay file; undefined for any other path. */
export function idIn(folder: 'events' | 'tickets' | 'overlay', path: string): string | undefined {
  const id = (folder === 'overlay' ? /^overlay\/(\d+)\.json$/ : new RegExp(`^${folder}/\\d{4}/(\\d+)\\.json$`)).exec(path)?.[1];
  return id !== undefined && Id.safeParse(id).success ? id : undefined;
}

function year(start: string): string {
  const found = /^(\d{4})-/.exec(start)?.[1];
  if (!found) throw new Error(`a start is like 2026-12-04T20:30:00+01:00, and this one is ${JSON.stringify(start.slice(0, 40))}`);
  return found;
}

export function ownPath(slug: string, id: string): string {
  return `own/${/^[a-z0-9-]{1,80}$/.test(slug) ? slug : 'event'}-${Id.parse(id)}.json`;
}
