import type { Quarantined } from '../../inbox/quarantine.ts';
import type { FoldedMessage } from './fold-backlog.ts';

/** A part of a message that could not be understood. It goes to quarantine once the remote holds the message. */
export type Rejection = Omit<Quarantined, 'id' | 'started'>;

/** The parts of these messages that will go to quarantine. */
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
