import { idIn } from '../content/paths.ts';
import { same } from '../content/same.ts';
import type { Said } from '../content/standing.ts';
import { tryJson } from '../content/try-json.ts';
import type { Repo } from './repo.ts';

/** What the feed branch holds, or has held, of these events: for each, its paths beside those that it has at `tip`. */
export async function saidByFeed(
  repo: Pick<Repo, 'files' | 'history'>,
  tip: string,
  events: Iterable<[id: string, paths: string[]]>,
): Promise<Said> {
  const told = new Map<string, Record<string, unknown>[]>();
  for (const [id, paths] of events) {
    const now = [...(await repo.files(tip)).keys()].filter((path) => idIn('events', path) === id);
    const texts = await Promise.all([...new Set([...paths, ...now])].map((path) => repo.history(tip, path)));
    const versions = texts.flat().map((text) => tryJson(text) as Record<string, unknown> | null | undefined);
    told.set(
      id,
      versions.filter((version) => version != null),
    );
  }
  return (id, field, value) => (told.get(id) ?? []).some((version) => same(version[field], value));
}
