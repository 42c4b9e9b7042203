import type { Backlog } from '../../inbox/backlog.ts';
import type { Stored } from '../../inbox/stored.ts';

/** The messages of the inbox in the order in which their requests started. A look reads only what is new. */
export function waitingMessages(backlog: Pick<Backlog, 'list'>) {
  const messages: Stored[] = [];
  let seen = 0;

  /** A new message belongs near the end, so the search for its place begins there. */
  function insert(message: Stored): void {
    let at = messages.length;
    while ((messages[at - 1]?.started ?? 0) > message.started) at--;
    messages.splice(at, 0, message);
  }

  return {
    messages: messages as readonly Stored[],
    /** Adds the messages that were stored since. */
    async look(): Promise<void> {
      for (const message of await backlog.list(seen)) {
        insert(message);
        seen = Math.max(seen, message.sequence);
      }
    },
    /** The first `count` messages have left the inbox. */
    acknowledged: (count: number) => void messages.splice(0, count),
  };
}
