import { z } from 'zod';

/** One POST of the feed. The schema is loose because Stager's own schemas are not public; the feed map reads the content. */
export const Message = z.looseObject({ messageType: z.string(), messageContent: z.unknown().optional() });

export type Message = z.infer<typeof Message>;
