import { cutText } from '../../../schemas/text/cut-text.ts';
import { leaves } from '../../json/leaves.ts';
import type { ReadMessage, ToldEvent } from '../change.ts';
import type { FeedTimes } from '../normalize/normalize-time.ts';
import { readMessage } from '../read-message.ts';
import type { ReadSettings } from '../read-settings.ts';

const withZ = /^\s*\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:Z|[+-]00:?00)\s*$/i;

/**
 * If a message has times with `Z`: one of its events read in both ways, as a question to the person who runs Callboard. Undefined if
 * both ways give the same time. It searches the whole message, so call it only until it has answered once.
 */
export function describeZTimes(content: unknown, settings: ReadSettings): string | undefined {
  if (!leaves(content).some(({ value }) => typeof value === 'string' && withZ.test(value))) return undefined;
  const read = (feedTimes: FeedTimes) => eventsOf(readMessage(content, { ...settings, feedTimes }));
  const onTheWall = new Map(read('wall-clock').map((event) => [event.id, event]));
  for (const written of read('offset')) {
    const local = onTheWall.get(written.id);
    if (local && local.start !== written.start) return question(written, local, settings.feedTimes);
  }
  return undefined;
}

function question(written: ToldEvent, local: ToldEvent, feedTimes: FeedTimes): string {
  const sameDay = written.start.slice(0, 10) === local.start.slice(0, 10);
  const time = ({ start }: ToldEvent) => (sameDay ? start.slice(11, 16) : start.slice(0, 16).replace('T', ' '));
  const title = cutText(written.title, 60);
  return (
    `The feed writes times with Z. ${title}: does it start at ${time(written)} (CALLBOARD_FEED_TIMES=offset) ` +
    `or at ${time(local)} (CALLBOARD_FEED_TIMES=wall-clock)? It is read as ${feedTimes}.`
  );
}

const eventsOf = ({ change }: ReadMessage): ToldEvent[] =>
  change?.kind === 'sync' || change?.kind === 'update' ? change.events.map(({ event }) => event) : [];
