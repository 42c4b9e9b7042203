import type { z } from 'zod';
import { type Event, EventFile, type Tombstone } from '../../../schemas/event.ts';
import { organizationOf } from '../../../schemas/files/organization-of.ts';
import { problemSentence } from '../../../schemas/files/problem-sentence.ts';
import { readJson } from '../../../schemas/files/read-json.ts';
import { readOverlay } from '../../../schemas/files/read-overlay.ts';
import { Organization, OrganizationOverlay, usualTimeZone } from '../../../schemas/organization.ts';
import { Overlay, OwnEvent } from '../../../schemas/overlay.ts';
import { contentFile } from '../../../schemas/rules/content-file.ts';
import { goesBefore } from '../../../schemas/rules/goes-before.ts';
import { isObject } from '../../../schemas/rules/is-object.ts';
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

/** Reads each file by its schema. It leaves out bad files, and of an overlay or the organization only the bad fields. */
export function parseFolder(folder: Folder): ParsedFolder {
  const found: ParsedFolder = {
    organization: { timeZone: usualTimeZone },
    events: new Map(),
    tickets: new Map(),
    overlays: new Map(),
    own: new Map(),
    files: folder.size,
    paths: new Map(),
    rejects: [],
    strayFields: [],
  };
  let organization: object | undefined;
  let edits: object | undefined;
  for (const [file, text] of folder) {
    const { noun, name = '' } = contentFile(file) ?? {};
    if (noun === 'organization') organization = read(found, file, text, Organization).json;
    else if (file === 'overlay/organization.json') edits = readPeoples(found, file, text, OrganizationOverlay).json;
    else if (noun === 'events') keepEvent(found, file, readNamed(found, file, name, text, EventFile));
    else if (noun === 'tickets') keepTickets(found, file, readNamed(found, file, name, text, Tickets));
    else if (noun === 'own') {
      const { value } = readPeoples(found, file, text, OwnEvent);
      if (value) found.own.set(name, value);
    } else if (noun) found.overlays.set(name, readOverlay({ ...readPeoples(found, file, text, Overlay), text }));
  }
  Object.assign(found.organization, organizationOf(organization, edits));
  return found;
}

/** What a file holds: `json` if that is an object, and `value` if the schema allows it. Notes the problems. */
function read<S extends z.ZodType>(
  found: ParsedFolder,
  file: string,
  text: string,
  schema: S,
): { json?: Record<string, unknown>; value?: z.output<S> } {
  const said = readJson(text);
  if ('problem' in said) {
    found.rejects.push({ file, reason: said.problem });
    return {};
  }
  const { data: value, error } = schema.safeParse(said.value, { error: problemSentence });
  if (error) found.rejects.push(...rejects(file, error));
  return { ...(isObject(said.value) && { json: said.value }), value };
}

/** The same of a person's file. Notes the fields that nothing reads, too. */
function readPeoples<S extends z.ZodObject>(found: ParsedFolder, file: string, text: string, schema: S) {
  const said = read(found, file, text, schema);
  found.strayFields.push(...strayFields(file, said.json, schema));
  return said;
}

/** The value of a file that must be named after the id in it: otherwise nobody could tell which of the two is meant. */
function readNamed<S extends z.ZodType<{ id: string }>>(found: ParsedFolder, file: string, name: string, text: string, schema: S) {
  const { value } = read(found, file, text, schema);
  if (!value || value.id === name) return value;
  found.rejects.push({ file, field: 'id', reason: `the file is named ${name} but the id in it is ${value.id}` });
  return undefined;
}

/** Keeps the file of an event, unless another one of the same event counts. */
function keepEvent(found: ParsedFolder, path: string, value: EventFile | undefined): void {
  if (!value) return;
  const other = { path: found.paths.get(`events/${value.id}`) ?? '', value: found.events.get(value.id) };
  const isFirst = goesBefore({ path, value }, other);
  if (other.value) {
    const [kept, file] = isFirst ? [path, other.path] : [other.path, path];
    found.rejects.push({ file, field: 'id', reason: `the same event is in ${kept}, and an event has one file` });
  }
  if (!isFirst) return;
  found.events.set(value.id, value);
  found.paths.set(`events/${value.id}`, path);
}

function keepTickets(found: ParsedFolder, file: string, tickets: Tickets | undefined): void {
  if (!tickets) return;
  found.tickets.set(tickets.id, tickets);
  found.paths.set(`tickets/${tickets.id}`, file);
}
