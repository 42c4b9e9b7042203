import type { Message } from '../../schemas/message.ts';
import type { Rejected } from './change.ts';
import type { Place, Reading } from './fields/read-fields.ts';
import { TooMany } from './parse/too-many.ts';
import type { Projection } from './project-tickets.ts';

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
  /** So many parts were rejected. */
  rejected: number;
}

/** A message of which more parts than this cannot be used is kept whole: that is no slip, and each part takes room of its own. */
const maxParts = 1_000;
/** Each part takes the organization along; beyond so many characters of it all, the message is kept whole too. */
const maxRepeated = 10_000_000;

/** The message has too many parts that cannot be used to keep each of them. */
export class TooManyParts extends TooMany {}

/**
 * A part of the message that cannot be used, as a message of its own. Throws `TooManyParts` where there have been too many, however
 * they are counted in the end: a reader need not look out for them.
 */
export function rejectPart(message: MessageReading, messageType: string, part: object, reason: string, id?: string): Rejected {
  message.rejected++;
  const repeated = message.rejected * (JSON.stringify(message.rawOrganization)?.length ?? 0);
  if (message.rejected > maxParts || repeated > maxRepeated)
    throw new TooManyParts(`too many of its parts cannot be used to keep each of them, so it is kept whole. The last one: ${reason}`);
  const organization = message.rawOrganization === undefined ? {} : { organization: message.rawOrganization };
  const again: Message = { messageType, messageContent: { ...organization, ...part } };
  return { ...(id !== undefined && { id }), reason, message: again };
}
