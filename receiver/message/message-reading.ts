import type { Message } from '../../schemas/message.ts';
import type { Rejected } from './change.ts';
import type { Place, Reading } from './fields/read-fields.ts';
import { TooMany } from './parse/too-many.ts';
import type { Projection } from './project-tickets.ts';

/** What the readers of one message share and collect. */
export interface MessageReading {
  /** `messageContent`. */
  content: Place;
  /** The organization of the message. A part that is kept for replay includes it. */
  rawOrganization: unknown;
  reading: Reading;
  projection: Projection;
  publishFields: readonly string[];
  notes: string[];
  /** How many parts were rejected. */
  rejected: number;
}

/** If more parts than this are unusable, the message is kept whole: that is no single mistake, and each part takes room. */
const maxParts = 1_000;
/** Each part includes the organization. If that adds up to more characters than this, the message is kept whole too. */
const maxRepeated = 10_000_000;

/** The message has too many unusable parts to keep each of them. */
export class TooManyParts extends TooMany {}

/**
 * An unusable part of the message, as a message of its own. Throws `TooManyParts` if there are too many; a reader need not catch it.
 */
export function rejectPart(message: MessageReading, messageType: string, part: object, reason: string, id?: string): Rejected {
  message.rejected++;
  const repeated = message.rejected * (JSON.stringify(message.rawOrganization)?.length ?? 0);
  if (message.rejected > maxParts || repeated > maxRepeated)
    throw new TooManyParts(`it has too many unusable parts to keep each of them, so it is kept whole. The last one: ${reason}`);
  const organization = message.rawOrganization === undefined ? {} : { organization: message.rawOrganization };
  const again: Message = { messageType, messageContent: { ...organization, ...part } };
  return { ...(id !== undefined && { id }), reason, message: again };
}
