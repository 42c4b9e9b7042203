import { type Event, FeedEvent } from '../../schemas/event.ts';
import { Organization } from '../../schemas/organization.ts';
import { isLive } from '../../schemas/rules/is-live.ts';
import type { Content } from '../content/content.ts';
import { emptyFeed, type Feed } from './feed.ts';

/**
 * A feed made from what is published, or proposed in a pull request, for a repository without a feed branch. With it nothing is removed
 * and no review is closed; the next sync completes it. The demo programme is left out, because no feed sent it.
 */
export function seedFeed(published: Content, proposed: Event[] = []): Feed {
  const organization = Organization.safeParse(published.organization?.json);
  if (published.organization?.json?.demo === true) return emptyFeed;
  const live = [...[...published.events.values()].map(({ value }) => value), ...proposed].filter(isLive);
  const events = [...new Map(live.map((event) => [event.id, FeedEvent.parse(event)])).values()];
  const ids = new Set(events.map(({ id }) => id));
  const tickets = [...published.tickets.values()].flatMap(({ value }) => (value && ids.has(value.id) ? [value] : []));
  return {
    ...(organization.success && { organization: organization.data }),
    events: new Map(events.map((event) => [event.id, event])),
    tickets: new Map(tickets.map(({ $schema: _, ...rest }) => [rest.id, rest])),
    released: emptyFeed.released,
  };
}
