import { z } from 'zod';
import { ApiEvent } from '../../feeds/api-event.ts';

const Events = z.object({ $schema: z.string(), builtAt: z.string(), events: z.array(ApiEvent) });

export const GET = () => Response.json(z.toJSONSchema(Events));
