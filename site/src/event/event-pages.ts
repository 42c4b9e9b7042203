import type { ShownEvent } from '../content/shown-event.ts';

/** What stands at an address below `/agenda/`: an event, the way to where it is now, or the word that it is gone. */
export type AddressedPage = { address: string } & ({ event: ShownEvent } | { to: ShownEvent } | { gone: true });

/** Every page below `/agenda/` that an event has or had; an event goes before a redirect, and that before a tombstone. */
export function eventPages(events: ShownEvent[], tombstones: { addresses: string[] }[]): AddressedPage[] {
  const pages: AddressedPage[] = [
    ...events.map((event) => ({ address: event.address, event })),
    ...events.flatMap((event) => event.formerAddresses.map((address) => ({ address, to: event }))),
    ...tombstones.flatMap(({ addresses }) => addresses.map((address) => ({ address, gone: true as const }))),
  ];
  return [...new Map(pages.reverse().map((page) => [page.address, page])).values()].reverse();
}
