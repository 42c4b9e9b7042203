import { FeedEvent } from '../../schemas/event.ts';
import { Organization } from '../../schemas/organization.ts';
import { Tickets } from '../../schemas/tickets.ts';
import { eventPath, idIn, organizationPath, releasedPath, ticketsPath } from '../content/paths.ts';
import { placing } from '../content/placing.ts';
import { serialize } from '../content/serialize.ts';
import { tryJson } from '../json/try-json.ts';

/** What Stager said last, reduced to what may be published: the content of the feed branch. Never changed in place. */
export interface Feed {
  organization?: Organization;
  events: ReadonlyMap<string, FeedEvent>;
  tickets: ReadonlyMap<string, Tickets>;
  /** Removals that a person released from the brake: event id → when. */
  released: ReadonlyMap<string, string>;
}

export const emptyFeed: Feed = { events: new Map(), tickets: new Map(), released: new Map() };

/** The feed that the files of the feed branch hold (path → text). A file that does not parse counts as absent. */
export function readFeed(files: ReadonlyMap<string, string>): Feed {
  const events = new Map<string, FeedEvent>();
  const tickets = new Map<string, Tickets>();
  for (const [path, text] of files) {
    const event = idIn('events', path) && accept(FeedEvent, text);
    if (event) events.set(event.id, event);
    const sale = idIn('tickets', path) && accept(Tickets, text);
    if (sale) tickets.set(sale.id, sale);
  }
  const organization = accept(Organization, files.get(organizationPath));
  const released = new Map(Object.entries((tryJson(files.get(releasedPath)) as Record<string, string> | undefined) ?? {}));
  return { ...(organization && { organization }), events, tickets, released };
}

/**
 * The files that turn `before` into `after`: path → text, undefined for a file to remove. `standing` are the paths of the branch that
 * holds `before`: existing files stay where they are. Without it, files are assumed in the folders of their years.
 */
export function feedFiles(before: Feed, after: Feed, standing: Iterable<string> = inYears(before)): Map<string, string | undefined> {
  const place = placing(standing);
  const files = new Map<string, string | undefined>();
  const put = (path: string, text: string | undefined) => files.set(path, text);
  const goes = (path: string | undefined) => path !== undefined && put(path, undefined);
  for (const id of before.events.keys()) if (!after.events.has(id)) goes(place.standing('events', id));
  for (const [id, event] of after.events) {
    if (before.events.get(id) === event) continue;
    const [was, is] = [place.standing('events', id), place.pathOf('events', id, event.start)];
    if (was !== is) goes(was);
    put(is, serialize(FeedEvent, event));
  }
  for (const id of new Set([...before.tickets.keys(), ...after.tickets.keys()])) {
    const tickets = after.tickets.get(id);
    const start = after.events.get(id)?.start;
    const was = place.standing('tickets', id);
    const is = tickets && start ? place.pathOf('tickets', id, start) : undefined;
    if (was !== is) goes(was);
    if (tickets && is && (was !== is || before.tickets.get(id) !== tickets)) put(is, serialize(Tickets, tickets));
  }
  if (after.organization && before.organization !== after.organization) put(organizationPath, serialize(Organization, after.organization));
  if (before.released !== after.released) {
    const entries = [...after.released].sort(([a], [b]) => (a < b ? -1 : 1));
    put(releasedPath, entries.length > 0 ? `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n` : undefined);
  }
  return files;
}

function inYears({ events, tickets }: Feed): string[] {
  return [...events.values()].flatMap(({ id, start }) => [eventPath(id, start), ...(tickets.has(id) ? [ticketsPath(id, start)] : [])]);
}

function accept<T>(schema: { safeParse(value: unknown): { success: boolean; data?: T } }, text: string | undefined): T | undefined {
  const parsed = schema.safeParse(tryJson(text));
  return parsed.success ? parsed.data : undefined;
}
