import type { ShownEvent } from '../content/shown-event.ts';
import type { Messages } from '../i18n/messages.ts';
import type { EventState } from './event-state.ts';
import { selling } from './ticket-state.ts';

type Link = { href: string; words: string };

/**
 * The links to buy tickets online: the button to the shop, which says *buy* only when something can be bought, and the
 * link for members.
 */
export function buyLinks(event: ShownEvent, state: EventState, t: Messages): { shop?: Link; members?: Link } {
  const { ticketUrl, memberUrl } = event;
  if (state.kind === 'cancelled' || state.over) return {};
  const words = shopWords(state, t);
  return {
    ...(ticketUrl && words && { shop: { href: ticketUrl, words } }),
    ...(memberUrl && { members: { href: memberUrl, words: t.forMembers } }),
  };
}

function shopWords({ sale, tickets }: EventState, t: Messages): string | undefined {
  if (sale === 'sold-out') return undefined;
  const online = tickets.map((ticket) => ticket.online);
  if (online.some(selling)) return sale === 'free' ? t.reserve : t.buy;
  return sale === 'external' || online.includes('soon') ? t.tickets_at : undefined;
}
