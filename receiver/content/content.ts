import { EventFile } from '../../schemas/event.ts';
import { goesBefore } from '../../schemas/rules/goes-before.ts';
import { isObject } from '../../schemas/rules/is-object.ts';
import { Tickets } from '../../schemas/tickets.ts';
import { tryJson } from '../json/try-json.ts';
import { idIn, organizationPath } from './paths.ts';

/** A content file. `value` is absent when its JSON does not parse; `json` is what was parsed, before any check. */
interface ContentFile<T> {
  path: string;
  text: string;
  json?: Record<string, unknown>;
  value?: T;
}

/** The content folder of one commit, by event id. */
export interface Content {
  files: ReadonlyMap<string, string>;
  organization?: ContentFile<never>;
  events: ReadonlyMap<string, ContentFile<EventFile>>;
  tickets: ReadonlyMap<string, ContentFile<Tickets>>;
  overlays: ReadonlyMap<string, ContentFile<never>>;
  /** Further files of an event: those that do not count, see `goesBefore`. */
  strays: string[];
}

/** Sorts the files of a commit (path below the content folder → text). Files that `previous` has already parsed are not parsed again. */
export function readContent(files: ReadonlyMap<string, string>, previous?: Content): Content {
  const events = new Map<string, ContentFile<EventFile>>();
  const tickets = new Map<string, ContentFile<Tickets>>();
  const overlays = new Map<string, ContentFile<never>>();
  const strays: string[] = [];
  const place = <T>(into: Map<string, ContentFile<T>>, id: string, file: ContentFile<T>, isFirst = (_other: ContentFile<T>) => false) => {
    const other = into.get(id);
    const [kept, stray] = other && !isFirst(other) ? [other, file] : [file, other];
    into.set(id, kept);
    if (stray) strays.push(stray.path);
  };
  for (const path of [...files.keys()].sort().reverse()) {
    const text = files.get(path) ?? '';
    const event = idIn('events', path);
    if (event) {
      const found = known(previous?.events.get(event), path, text) ?? file(path, text, EventFile, event);
      place(events, event, found, (other) => goesBefore(found, other));
    }
    const sale = idIn('tickets', path);
    if (sale) place(tickets, sale, known(previous?.tickets.get(sale), path, text) ?? file(path, text, Tickets, sale));
    const overlay = idIn('overlay', path);
    if (overlay) overlays.set(overlay, known(previous?.overlays.get(overlay), path, text) ?? { path, text, ...parsed(text) });
  }
  const organization = files.get(organizationPath);
  return {
    files,
    ...(organization !== undefined && { organization: { path: organizationPath, text: organization, ...parsed(organization) } }),
    events,
    tickets,
    overlays,
    strays,
  };
}

function known<T>(file: ContentFile<T> | undefined, path: string, text: string): ContentFile<T> | undefined {
  return file && file.path === path && file.text === text ? file : undefined;
}

function file<T extends { id: string }>(
  path: string,
  text: string,
  schema: { safeParse(value: unknown): { success: boolean; data?: T } },
  id: string,
): ContentFile<T> {
  const { json } = parsed(text);
  const checked = schema.safeParse(json);
  return { path, text, ...(json && { json }), ...(checked.success && checked.data?.id === id && { value: checked.data }) };
}

function parsed(text: string): { json?: Record<string, unknown> } {
  const json = tryJson(text);
  return isObject(json) ? { json } : {};
}
