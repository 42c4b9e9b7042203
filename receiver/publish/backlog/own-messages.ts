import type { Stored } from '../../inbox/stored.ts';

/** The types of the messages that only Callboard itself may put into the inbox: what a person asks of it. */
const ownTypes = ['CALLBOARD_RELEASE', 'CALLBOARD_PUBLISH', 'CALLBOARD_BUILD'] as const;
type OwnType = (typeof ownTypes)[number];

/** The message by which a person lets exactly these removals through the brake. */
export const releaseMessage = (ids: readonly string[]): Buffer => ownMessage('CALLBOARD_RELEASE', { ids });

/** The message by which a person has everything that waits published now, or the site built after that. */
export const nowMessage = (what: 'publish' | 'build'): Buffer =>
  ownMessage(what === 'publish' ? 'CALLBOARD_PUBLISH' : 'CALLBOARD_BUILD', {});

const ownMessage = (messageType: OwnType, messageContent: object) => Buffer.from(JSON.stringify({ messageType, messageContent }));

/** The type of a message of Callboard's own; undefined for one that is not. */
export function ownTypeOf({ source, messageType }: Pick<Stored, 'source'> & { messageType?: string | undefined }): OwnType | undefined {
  return source === 'callboard' ? ownTypes.find((each) => each === messageType) : undefined;
}

/** Whether a person asked for this message to be published now, with all that waits. */
export function isUrgent(message: Parameters<typeof ownTypeOf>[0]): boolean {
  const type = ownTypeOf(message);
  return type === 'CALLBOARD_PUBLISH' || type === 'CALLBOARD_BUILD';
}
