import type { Quarantined } from '../../inbox/quarantine.ts';
import type { FoldedMessage } from './fold-backlog.ts';

/** A part that could not be understood, of a message that the remote does not hold yet: once it does, the part is in quarantine. */
export type Rejection = Omit<Quarantined, 'id' | 'started'>;

/** The parts of these messages that will be in quarantine. */
export function rejections(messages: readonly FoldedMessage[]): Rejection[] {
  return messages.flatMap(({ arrivedAt, messageType, outcome }) =>
    outcome.rejected.map(({ id, reason }) => ({
      arrivedAt,
      ...(messageType !== undefined && { messageType }),
      ...(id !== undefined && { eventId: id }),
      reason,
    })),
  );
}
