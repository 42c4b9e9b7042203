import { readOverlay } from '../../schemas/files/read-overlay.ts';
import { eventAddresses, eventPage } from '../../schemas/rules/event-addresses.ts';
import { isLive } from '../../schemas/rules/is-live.ts';
import type { Content } from '../content/content.ts';
import type { Feed } from '../fold/feed.ts';
import type { EventRecord, Note, OnMain } from './event-record.ts';
import { kept } from './kept.ts';

interface Held {
  main: Content;
  feedAtTip: Feed;
}

/**
 * What the remote holds of each event, by id: those that are over for long are left out, where nothing else is known of them, and so
 * are those of which it held the same in `last`. `known`: the ids of which something is known. `now`: ms since the epoch.
 */
export function* remoteNotes(
  held: Held,
  { known, last, now }: { known: Iterable<string>; last?: Held | undefined; now: number },
): Generator<Note> {
  const { main, feedAtTip } = held;
  const before = new Set(known);
  for (const id of new Set([...feedAtTip.events.keys(), ...main.events.keys(), ...before])) {
    const said = feedAtTip.events.get(id);
    const file = main.events.get(id);
    if (last && before.has(id) && isSame(id, held, last)) continue;
    const value = file?.value;
    const start = said?.start ?? value?.start;
    if (!before.has(id) && start !== undefined && Date.parse(start) < now - kept) continue;
    const title = said?.title ?? (value && 'title' in value ? value.title : undefined);
    const end = said ? said.end : value && 'end' in value ? value.end : undefined;
    const overlay = main.overlays.get(id);
    const laid = readOverlay(overlay);
    const { hidden } = laid;
    const state = {
      ...(title !== undefined && { title }),
      ...(start !== undefined && { start }),
      ...(end !== undefined && { end }),
      ...(said && { inFeed: true as const }),
      ...(file && { main: stateOf(value?.status) }),
      ...(isLive(value) && !hidden && { page: eventPage(eventAddresses(value, laid).address) }),
      ...(overlay?.json && {
        overlay: Object.keys(overlay.json)
          .filter((field) => field !== '$schema')
          .slice(0, 30),
      }),
      ...(hidden && { hidden: true as const }),
    };
    yield [id, (record) => withState(record, state)];
  }
}

/** What is read anew gives the same objects where nothing changed. */
function isSame(id: string, a: Held, b: Held): boolean {
  return (
    a.feedAtTip.events.get(id) === b.feedAtTip.events.get(id) &&
    a.main.events.get(id) === b.main.events.get(id) &&
    a.main.overlays.get(id) === b.main.overlays.get(id)
  );
}

function stateOf(status: 'confirmed' | 'cancelled' | 'removed' | undefined): OnMain {
  if (status === undefined) return 'broken';
  return status === 'confirmed' ? 'shown' : status;
}

function withState(
  { end: _0, inFeed: _1, main: _2, page: _5, overlay: _3, hidden: _4, ...record }: EventRecord,
  state: Partial<EventRecord>,
): EventRecord {
  return { ...record, ...state };
}
