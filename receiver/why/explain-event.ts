import { answerOf } from './answer-of.ts';
import type { EventExplanation } from './explanation.ts';
import type { EventFacts } from './facts.ts';
import { stepsOf } from './steps-of.ts';

/** Why an event is not on the site, or how it came there. `now`: ms since the epoch. */
export function explainEvent(facts: EventFacts, now: number): EventExplanation {
  const { id, record: { title, start } = {} } = facts;
  return {
    id,
    ...(title !== undefined && { title }),
    ...(start !== undefined && { start }),
    answer: answerOf(facts, now),
    steps: stepsOf(facts),
  };
}
