import { answerOf } from './answer-of.ts';
import type { Answer, EventExplanation } from './explanation.ts';
import type { EventFacts } from './facts.ts';
import { stepsOf } from './steps-of.ts';

/** With these answers visitors see the event, be it as it was before. */
const shown = new Set<Answer['is']>(['live', 'over', 'in-review', 'refused', 'held', 'skipped', 'waiting', 'failing', 'quarantined']);

/** Why an event is not on the site, or how it came there. `now`: ms since the epoch. */
export function explainEvent(facts: EventFacts, now: number): EventExplanation {
  const { id, record: { title, start, page } = {}, venue } = facts;
  const answer = answerOf(facts, now);
  const isThere = page !== undefined && shown.has(answer.is);
  return {
    id,
    ...(title !== undefined && { title }),
    ...(start !== undefined && { start }),
    ...(isThere && venue.site !== undefined && { page: new URL(page, `${venue.site.replace(/\/$/, '')}/`).href }),
    answer,
    steps: stepsOf(facts),
  };
}
