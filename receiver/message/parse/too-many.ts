import { grouped, messageBounds } from './message-bounds.ts';

/** Something has too many values to be read. A reader need not catch this: it rejects the event, or the whole message. */
export class TooMany extends Error {}

/** Throws `TooMany` if one event has more of `what` than Callboard reads. */
export function boundOfOneEvent(what: string, count: number): void {
  const { ofOneEvent: most } = messageBounds;
  if (count > most) throw new TooMany(`${what} holds ${grouped(count)} values, and at most ${grouped(most)} are read of one event.`);
}
