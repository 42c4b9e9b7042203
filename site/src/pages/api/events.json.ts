import { absolute, path } from '../../address.ts';
import { apiEventOf } from '../../api-events.ts';
import { site } from '../../site.ts';

/** What is to come. */
export const GET = () =>
  Response.json({
    $schema: absolute(path('api/schema.json')),
    builtAt: site.now.toString(),
    events: site.upcomingEvents.map(apiEventOf),
  });
