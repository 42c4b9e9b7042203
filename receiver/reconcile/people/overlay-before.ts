import type { Content } from '../../content/content.ts';

/**
 * The overlay of an event as it was published: a person made every difference since. If it does not parse now, it counts as unchanged.
 */
export function overlayBefore(id: string, { main, published }: { main: Content; published: Content }): Record<string, unknown> {
  const isBroken = main.overlays.has(id) && main.overlays.get(id)?.json === undefined;
  return (isBroken ? undefined : published.overlays.get(id)?.json) ?? {};
}
