import { type Event, FeedEvent } from '../../schemas/event.ts';
import { Organization } from '../../schemas/organization.ts';
import type { Content } from '../content/content.ts';
import { isLive } from '../content/is-live.ts';
import { emptyFeed, type Feed } from './feed.ts';

/**
 * A feed that says what is published already, or proposed in its place, for a repository whose feed branch is missing: nothing is
 * removed, no review is closed, and the next sync makes it whole. The demo programme is not what a feed said.
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
