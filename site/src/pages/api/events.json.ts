import { absolute, path } from '../../links/address.ts';
import { apiEventOf } from '../../site/api-events.ts';
import { site } from '../../site/site.ts';

/** The coming events. */
export const GET = () =>
  Response.json({
    $schema: absolute(path('api/schema.json')),
    builtAt: site.now.toString(),
    events: site.upcomingEvents.map(apiEventOf),
  });
