import { basename } from 'node:path/posix';
import type { z } from 'zod';
import { type Event, EventFile, type Tombstone } from '../../../schemas/event.ts';
import { Organization, OrganizationOverlay } from '../../../schemas/organization.ts';
import { Overlay, OwnEvent } from '../../../schemas/overlay.ts';
import { Tickets } from '../../../schemas/tickets.ts';
import type { Folder } from './read-folder.ts';
import { type Reject, rejects } from './reject.ts';

/** The files of a content folder by noun and id, and what is wrong with the rest. */
export type ParsedFolder = {
  organization: Organization;
  events: Map<string, Event | Tombstone>;
  tickets: Map<string, Tickets>;
  overlays: Map<string, Overlay>;
  own: Map<string, OwnEvent>;
  files: number;
  rejects: Reject[];
};

type Parsed<T> = { value: T } | { problems: Reject[] };

/** Reads each file by its schema. A file that is no good costs itself alone; a bad field of an overlay costs that field alone. */
export function parseFolder(folder: Folder): ParsedFolder {
  const found: ParsedFolder = {
    organization: { timeZone: 'Europe/Amsterdam' },
    events: new Map(),
    tickets: new Map(),
    overlays: new Map(),
    own: new Map(),
    files: folder.size,
    rejects: [],
  };
  const homes = new Map<string, string>();
  const take = <T>(parsed: Parsed<T>, keep: (value: T) => void) => {
    if ('value' in parsed) keep(parsed.value);
    else found.rejects.push(...parsed.problems);
  };
  const takeOrganization = ({ $schema: _, ...value }: Partial<Organization>) => {
    found.organization = { ...found.organization, ...value };
  };

  for (const [file, text] of folder) {
    const noun = file.split('/')[0];
    const name = basename(file, '.json');
    if (noun === 'organization.json') take(parse(file, text, Organization), takeOrganization);
    else if (file === 'overlay/organization.json') take(parse(file, text, OrganizationOverlay), takeOrganization);
    else if (noun === 'events') take(named(file, name, parse(file, text, EventFile)), (event) => keepNewest(found, homes, file, event));
    else if (noun === 'tickets') take(named(file, name, parse(file, text, Tickets)), (value) => found.tickets.set(name, value));
    else if (noun === 'own') take(parse(file, text, OwnEvent), (value) => found.own.set(name, value));
    else take(parseOverlay(file, text, found.rejects), (value) => found.overlays.set(name, value));
  }
  return found;
}

function json(file: string, text: string): Parsed<unknown> {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) }; // some editors begin a file with a byte order mark
  } catch (error) {
    return { problems: [{ file, reason: `is not JSON: ${(error as Error).message.slice(0, 120)}` }] };
  }
}

function parse<S extends z.ZodType>(file: string, text: string, schema: S): Parsed<z.output<S>> {
  const read = json(file, text);
  if ('problems' in read) return read;
  const result = schema.safeParse(read.value);
  return result.success ? { value: result.data } : { problems: rejects(file, result.error) };
}

/** A file must be named after the id in it: otherwise nobody could tell which of the two is meant. */
function named<T extends { id: string }>(file: string, name: string, parsed: Parsed<T>): Parsed<T> {
  if ('problems' in parsed || parsed.value.id === name) return parsed;
  return { problems: [{ file, field: 'id', reason: `the file is named ${name} but the id in it is ${parsed.value.id}` }] };
}

function parseOverlay(file: string, text: string, problems: Reject[]): Parsed<Overlay> {
  const read = json(file, text);
  if ('problems' in read) return read;
  const result = Overlay.safeParse(read.value);
  if (result.success) return { value: result.data };
  problems.push(...rejects(file, result.error));
  const bad = new Set(result.error.issues.map((issue) => issue.path[0]));
  if (bad.has(undefined)) return { problems: [] };
  const rest = Object.entries(read.value as object).filter(([field]) => !bad.has(field));
  return parse(file, JSON.stringify(Object.fromEntries(rest)), Overlay);
}

/** Of two files with one id, as when an event moved over New Year, the one that changed last is the event. */
function keepNewest(found: ParsedFolder, homes: Map<string, string>, file: string, event: Event | Tombstone): void {
  const other = found.events.get(event.id);
  const home = homes.get(event.id);
  if (other && home) {
    const newer = Date.parse(changed(event)) > Date.parse(changed(other));
    const [kept, dropped] = newer ? [file, home] : [home, file];
    found.rejects.push({ file: dropped, field: 'id', reason: `the same event stands in ${kept}, which changed later` });
    if (!newer) return;
  }
  found.events.set(event.id, event);
  homes.set(event.id, file);
}

function changed(event: Event | Tombstone): string {
  return event.status === 'removed' ? event.removedAt : event.changedAt;
}
