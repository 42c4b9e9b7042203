import { z } from 'zod';

/** One POST of the feed, as loosely as it can be said: Stager's own schemas are not public, so the content is read by the feed map. */
export const Message = z.looseObject({ messageType: z.string(), messageContent: z.unknown().optional() });

export type Message = z.infer<typeof Message>;
