import type { ShownEvent } from '../content/shown-event.ts';

/** The page at an address below `/agenda/`: an event, a redirect to its present address, or a note that it is gone. */
export type AddressedPage = { address: string } & ({ event: ShownEvent } | { to: ShownEvent } | { gone: true });

/**
 * Every page below `/agenda/` that an event has or had. If they share an address, an event comes before a redirect, and
 * a redirect before a tombstone.
 */
export function eventPages(events: ShownEvent[], tombstones: { addresses: string[] }[]): AddressedPage[] {
  const pages: AddressedPage[] = [
    ...events.map((event) => ({ address: event.address, event })),
    ...events.flatMap((event) => event.formerAddresses.map((address) => ({ address, to: event }))),
    ...tombstones.flatMap(({ addresses }) => addresses.map((address) => ({ address, gone: true as const }))),
  ];
  return [...new Map(pages.reverse().map((page) => [page.address, page])).values()].reverse();
}
