import type { Content } from '../content/content.ts';
import { eventPath, idIn, ticketsPath } from '../content/paths.ts';
import { same } from '../content/same.ts';
import type { Said } from '../content/standing.ts';
import { tryJson } from '../content/try-json.ts';
import type { Repo } from './repo.ts';

type Json = Record<string, unknown>;

/** What the feed branch up to `tip` holds, or has held, of the events whose files on main are not as Callboard left them. */
export async function saidByFeed(repo: Repo, tip: string, main: Content, published: Content): Promise<Said> {
  /** Everything that the feed has said in the file of an event, and in what had its name in other years. */
  async function told(folder: 'events' | 'tickets', pathOf: (id: string, start: string) => string): Promise<Map<string, Json[]>> {
    const said = new Map<string, Json[]>();
    for (const [id, { path, text }] of main[folder]) {
      if (published[folder].get(id)?.text === text) continue;
      const start = main.events.get(id)?.value?.start;
      const here = [...(await repo.files(tip)).keys()].filter((each) => idIn(folder, each) === id);
      const paths = new Set([path, ...(start === undefined ? [] : [pathOf(id, start)]), ...here]);
      const texts = await Promise.all([...paths].map((each) => repo.history(tip, each)));
      const files = texts.flat().map((each) => tryJson(each) as Json | null | undefined);
      said.set(
        id,
        files.filter((file) => file != null),
      );
    }
    return said;
  }
  const [events, tickets] = [await told('events', eventPath), await told('tickets', ticketsPath)];
  return (id, field, value) => {
    const [, type, name] = /^tickets\.([^.]+)\.(.+)$/.exec(field) ?? [];
    if (type !== undefined && name !== undefined)
      return (tickets.get(id) ?? []).some(({ types }) => {
        const held = Array.isArray(types) ? types.find((each: Json) => each.id === type) : undefined;
        return held !== undefined && same(held[name], value);
      });
    return ((field === 'soldOut' ? tickets : events).get(id) ?? []).some((said) => same(said[field], value));
  };
}
