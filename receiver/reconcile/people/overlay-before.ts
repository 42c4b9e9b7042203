import type { Content } from '../../content/content.ts';

/**
 * The overlay of an event as it was published: what differs from it now, a person changed there. One that does not parse now says
 * nothing, so nothing that it said before was changed either.
 */
export function overlayBefore(id: string, { main, published }: { main: Content; published: Content }): Record<string, unknown> {
  const isBroken = main.overlays.has(id) && main.overlays.get(id)?.json === undefined;
  return (isBroken ? undefined : published.overlays.get(id)?.json) ?? {};
}
