import { idIn } from '../content/paths.ts';
import type { Repo } from '../git/repo.ts';
import { same } from '../json/same.ts';
import { tryJson } from '../json/try-json.ts';
import type { FeedHistory } from '../reconcile/people/event-baseline.ts';

type Json = Record<string, unknown>;
/** Ids of events, each with further paths that its file may have had. */
type Places = Iterable<[id: string, paths: string[]]>;
type FeedRepo = Pick<Repo, 'files' | 'history'>;

/** What the feed branch has, or ever had, of these events and tickets files. */
export async function feedHistory(repo: FeedRepo, tip: string, events: Places, tickets: Places = []): Promise<FeedHistory> {
  const [ofEvents, ofTickets] = [await versions(repo, tip, 'events', events), await versions(repo, tip, 'tickets', tickets)];
  return (id, field, value) => {
    const [, type, name] = /^tickets\.([^.]+)\.(.+)$/.exec(field) ?? [];
    if (type === undefined || name === undefined)
      return ((field === 'soldOut' ? ofTickets : ofEvents).get(id) ?? []).some((said) => same(said[field], value));
    return (ofTickets.get(id) ?? []).some(({ types }) => {
      const said = Array.isArray(types) ? types.find((each: Json) => each.id === type) : undefined;
      return said !== undefined && same(said[name], value);
    });
  };
}

/** Every version of each file on the feed branch. */
async function versions(repo: FeedRepo, tip: string, folder: 'events' | 'tickets', places: Places): Promise<Map<string, Json[]>> {
  const all = new Map<string, Json[]>();
  for (const [id, paths] of places) {
    const now = [...(await repo.files(tip)).keys()].filter((path) => idIn(folder, path) === id);
    const texts = await Promise.all([...new Set([...paths, ...now])].map((path) => repo.history(tip, path)));
    const files = texts.flat().map((text) => tryJson(text) as Json | null | undefined);
    all.set(
      id,
      files.filter((file) => file != null),
    );
  }
  return all;
}
