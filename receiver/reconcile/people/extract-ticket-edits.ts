import { isLive } from '../../../schemas/rules/is-live.ts';
import type { TicketType } from '../../../schemas/tickets.ts';
import { kindOfTicketField } from '../../content/change-kind.ts';
import type { BaselineInput, EventBaseline } from './event-baseline.ts';
import { liftTickets } from './lift-tickets.ts';
import { overlayBefore } from './overlay-before.ts';

/**
 * Adds the tickets file to the baseline of its event. A file that was not there before came with a merge or a revert, and holds many
 * values that no person wrote.
 */
export function extractTicketEdits(
  id: string,
  before: EventBaseline,
  { main, published, policy, said, inFeed, words }: BaselineInput,
): EventBaseline {
  if (!inFeed && !isLive(before.base)) return before;
  const [is, was] = [main.tickets.get(id), published.tickets.get(id)];
  if (is?.text === was?.text) return { ...before, ...(is?.value && { tickets: is.value }) };
  if (!is?.json) {
    const note = is ? words.note.notJson(is.path) : words.note.removedByHand(was?.path ?? '');
    const notes = isLive(main.events.get(id)?.value) ? [note] : [];
    return { ...before, ...(was?.value && { tickets: was.value }), notes: [...before.notes, ...notes] };
  }
  const isReviewed = (field: string) => policy[kindOfTicketField(field.split('.').at(-1) as keyof TicketType)] === 'review';
  const { base, overlay, fields, notes } = liftTickets({
    id,
    published: was?.value,
    now: is.json,
    overlay: before.overlay,
    overlayPublished: overlayBefore(id, { main, published }),
    nobodys: (field, value) => (was === undefined || isReviewed(field)) && said(id, field, value),
    mayGo: policy.tickets === 'review',
    words,
  });
  const all = { lifted: [...before.lifted, ...fields], notes: [...before.notes, ...notes] };
  return { ...before, ...(base && { tickets: base }), overlay, ...all };
}
