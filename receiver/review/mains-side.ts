import { Event } from '../../schemas/event.ts';
import type { Content } from '../content/content.ts';
import { schemaFor } from '../content/paths.ts';
import { serialize } from '../content/serialize.ts';
import { mergeFields } from '../json/merge-fields.ts';
import { tryJson } from '../json/try-json.ts';

/**
 * The files of a branch after a merge of main, before the branch becomes `files`. Only main's side is merged, so that no new proposal is
 * in a merge commit, which "Rebase and merge" would leave out. If the two cannot be told apart, it is `files`.
 */
export function mainsSide(
  files: ReadonlyMap<string, string | undefined>,
  { now, base, main }: Record<'now' | 'base' | 'main', Content>,
): Map<string, string | undefined> {
  return new Map(
    [...files].map(([path, text]) => {
      const [here, then, today] = [now, base, main].map((content) => content.files.get(path));
      if (here === then || here === today) return [path, today];
      if (today === then) return [path, here];
      return [path, bothSides(path, here, then, today) ?? text];
    }),
  );
}

function bothSides(path: string, ...texts: (string | undefined)[]): string | undefined {
  const [here, then, today] = texts.map((text) => tryJson(text) as Record<string, unknown> | null | undefined);
  if (!here || !then || !today || path.startsWith('tickets/')) return undefined;
  const merged = mergeFields(then, here, today);
  if (!path.startsWith('events/')) return `${JSON.stringify(merged, null, 2)}\n`;
  const { $schema: _, ...event } = merged;
  const checked = Event.safeParse(event);
  return checked.success ? serialize(Event, checked.data, schemaFor(path, 'event')) : undefined;
}
