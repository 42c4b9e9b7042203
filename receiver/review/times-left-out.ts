import { isLive } from '../../schemas/rules/is-live.ts';
import { type Content, readContent } from '../content/content.ts';
import { timeZoneOf } from '../content/time-zone-of.ts';
import { timeNotes } from '../reconcile/time-notes.ts';
import type { Words } from '../words/words.ts';

/**
 * The effect of merging these files (path below the content folder → text, undefined for a file to remove) on the times of events: by
 * event id, a sentence for each time that the site would leave out or read differently, and does not today. Events without any are not
 * in the result.
 */
export function timesLeftOut(
  ids: readonly string[],
  files: ReadonlyMap<string, string | undefined>,
  main: Content,
  words: Words,
): Map<string, string[]> {
  const texts = new Map(main.files);
  for (const [path, text] of files) {
    if (text === undefined) texts.delete(path);
    else texts.set(path, text);
  }
  const merged = readContent(texts, main);
  const timeZone = timeZoneOf(merged);
  const all = ids.map((id) => [id, timeNotes(piecesOf(id, main), piecesOf(id, merged), timeZone, words)] as const);
  return new Map(all.flatMap(([id, notes]) => (notes.length > 0 ? [[id, notes]] : [])));
}

function piecesOf(id: string, { events, tickets, overlays }: Content) {
  const event = events.get(id)?.value;
  return { event: isLive(event) ? event : undefined, tickets: tickets.get(id)?.value, overlay: overlays.get(id)?.json ?? {} };
}
