import { readOverlay } from '../../schemas/files/read-overlay.ts';
import { eventAddresses, eventPage } from '../../schemas/rules/event-addresses.ts';
import { isLive } from '../../schemas/rules/is-live.ts';
import type { Content } from '../content/content.ts';
import type { Feed } from '../fold/feed.ts';
import type { EventRecord, Note, OnMain } from './event-record.ts';
import { kept } from './kept.ts';

/** What the remote holds of each event, by id: those that are over for long are left out, where nothing else is known of them. */
export function* remoteNotes(
  { main, feedAtTip }: { main: Content; feedAtTip: Feed },
  known: Iterable<string>,
  now: number,
): Generator<Note> {
  const before = new Set(known);
  for (const id of new Set([...feedAtTip.events.keys(), ...main.events.keys(), ...before])) {
    const said = feedAtTip.events.get(id);
    const file = main.events.get(id);
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
