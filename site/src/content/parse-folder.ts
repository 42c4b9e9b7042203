import { basename } from 'node:path/posix';
import type { z } from 'zod';
import { type Event, EventFile, type Tombstone } from '../../../schemas/event.ts';
import { problemSentence } from '../../../schemas/files/problem-sentence.ts';
import { readJson } from '../../../schemas/files/read-json.ts';
import { saysHidden } from '../../../schemas/files/says-hidden.ts';
import { Organization, OrganizationOverlay } from '../../../schemas/organization.ts';
import { Overlay, OwnEvent } from '../../../schemas/overlay.ts';
import { Tickets } from '../../../schemas/tickets.ts';
import type { Folder } from './read-folder.ts';
import { type Reject, rejects } from './reject.ts';
import { strayFields } from './stray-fields.ts';

/** The files of a content folder by noun and id, and the problems of the others. */
export type ParsedFolder = {
  organization: Organization;
  events: Map<string, Event | Tombstone>;
  tickets: Map<string, Tickets>;
  overlays: Map<string, Overlay>;
  own: Map<string, OwnEvent>;
  files: number;
  /** The paths of event and tickets files, by `events/<id>` and `tickets/<id>`. */
  paths: Map<string, string>;
  rejects: Reject[];
  /** Fields of people's files that nothing reads. */
  strayFields: Reject[];
};

type Parsed<T> = { value: T } | { problems: Reject[] };

/** Reads each file by its schema. It leaves out bad files, and of an overlay only the bad fields. */
export function parseFolder(folder: Folder): ParsedFolder {
  const found: ParsedFolder = {
    organization: { timeZone: 'Europe/Amsterdam' },
    events: new Map(),
    tickets: new Map(),
    overlays: new Map(),
    own: new Map(),
    files: folder.size,
    paths: new Map(),
    rejects: [],
    strayFields: [],
  };
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
    else if (file === 'overlay/organization.json') take(parsePeoples(file, text, OrganizationOverlay, found), takeOrganization);
    else if (noun === 'events') take(named(file, name, parse(file, text, EventFile)), (event) => keepNewest(found, file, event));
    else if (noun === 'tickets') take(named(file, name, parse(file, text, Tickets)), (value) => keepTickets(found, file, value));
    else if (noun === 'own') take(parsePeoples(file, text, OwnEvent, found), (value) => found.own.set(name, value));
    else take(parseOverlay(file, text, found), (value) => found.overlays.set(name, value));
  }
  return found;
}

function json(file: string, text: string): Parsed<unknown> {
  const read = readJson(text);
  return 'value' in read ? read : { problems: [{ file, reason: read.problem }] };
}

function check<S extends z.ZodType>(file: string, value: unknown, schema: S): Parsed<z.output<S>> {
  const result = schema.safeParse(value, { error: problemSentence });
  return result.success ? { value: result.data } : { problems: rejects(file, result.error) };
}

function parse<S extends z.ZodType>(file: string, text: string, schema: S): Parsed<z.output<S>> {
  const read = json(file, text);
  return 'problems' in read ? read : check(file, read.value, schema);
}

/** Parses a person's file, and notes the fields that nothing reads. */
function parsePeoples<S extends z.ZodObject>(file: string, text: string, schema: S, found: ParsedFolder): Parsed<z.output<S>> {
  const read = json(file, text);
  return 'problems' in read ? read : checkPeoples(file, read.value, schema, found);
}

function checkPeoples<S extends z.ZodObject>(file: string, value: unknown, schema: S, found: ParsedFolder): Parsed<z.output<S>> {
  found.strayFields.push(...strayFields(file, value, schema));
  return check(file, value, schema);
}

/** A file must be named after the id in it: otherwise nobody could tell which of the two is meant. */
function named<T extends { id: string }>(file: string, name: string, parsed: Parsed<T>): Parsed<T> {
  if ('problems' in parsed || parsed.value.id === name) return parsed;
  return { problems: [{ file, field: 'id', reason: `the file is named ${name} but the id in it is ${parsed.value.id}` }] };
}

/** Leaves out the bad fields of an overlay. An unreadable overlay whose text says `hidden` still hides its event. */
function parseOverlay(file: string, text: string, found: ParsedFolder): Parsed<Overlay> {
  const hidden = saysHidden(text) ? { hidden: true } : {};
  const read = json(file, text);
  const parsed = 'problems' in read ? read : checkPeoples(file, read.value, Overlay, found);
  if ('value' in parsed) return parsed;
  found.rejects.push(...parsed.problems);
  const bad = new Set(parsed.problems.map(({ field }) => field?.split('.')[0]));
  if ('problems' in read || bad.has(undefined)) return { value: hidden };
  const rest = Object.entries(read.value as object).filter(([field]) => !bad.has(field));
  return check(file, { ...Object.fromEntries(rest), ...(bad.has('hidden') && hidden) }, Overlay);
}

/** Two files may have one id, for example after an event moved to another year. The one that changed last is kept. */
function keepNewest(found: ParsedFolder, file: string, event: Event | Tombstone): void {
  const other = found.events.get(event.id);
  const home = found.paths.get(`events/${event.id}`);
  if (other && home) {
    const newer = Date.parse(changed(event)) > Date.parse(changed(other));
    const [kept, dropped] = newer ? [file, home] : [home, file];
    found.rejects.push({ file: dropped, field: 'id', reason: `the same event is in ${kept}, which changed later` });
    if (!newer) return;
  }
  found.events.set(event.id, event);
  found.paths.set(`events/${event.id}`, file);
}

function keepTickets(found: ParsedFolder, file: string, tickets: Tickets): void {
  found.tickets.set(tickets.id, tickets);
  found.paths.set(`tickets/${tickets.id}`, file);
}

function changed(event: Event | Tombstone): string {
  return event.status === 'removed' ? event.removedAt : event.changedAt;
}
