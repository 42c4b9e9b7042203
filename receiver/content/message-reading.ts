import type { Rejected } from './change.ts';
import type { Projection } from './project.ts';
import type { Place, Reading } from './read-fields.ts';

/** What the reading of one message has at hand, and what it gathers. */
export interface MessageReading {
  /** `messageContent`. */
  content: Place;
  /** The organization as the message tells it: a part that is to be played again takes it along. */
  rawOrganization: unknown;
  reading: Reading;
  projection: Projection;
  publishFields: readonly string[];
  notes: string[];
}

/** A part of the message that cannot be used, as a message of its own. */
export function rejectPart(message: MessageReading, messageType: string, part: object, reason: string, id?: string): Rejected {
  const organization = message.rawOrganization === undefined ? {} : { organization: message.rawOrganization };
  return { ...(id !== undefined && { id }), reason, message: { messageType, messageContent: { ...organization, ...part } } };
}
