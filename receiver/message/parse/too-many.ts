import { grouped, messageBounds } from './message-bounds.ts';

/** There is too much of something to read it. A reader need not look out for it: it costs the event, or the message as a whole. */
export class TooMany extends Error {}

/** Throws `TooMany` where one event has more of `what` than is read. */
export function boundOfOneEvent(what: string, count: number): void {
  const { ofOneEvent: most } = messageBounds;
  if (count > most) throw new TooMany(`${what} holds ${grouped(count)} values, and at most ${grouped(most)} are read of one event.`);
}
