import { eventBoundaries } from '../../../schemas/rules/event-boundaries.ts';
import type { ShownEvent } from '../content/shown-event.ts';

/** The next moment at which a page changes without a commit. */
export function nextBoundary(events: ShownEvent[], now: Temporal.Instant): Temporal.Instant | undefined {
  const moments = events.flatMap((event) => eventBoundaries(event, event.sale?.types));
  const [next] = moments.filter((moment) => moment > now.epochMilliseconds).sort((a, b) => a - b);
  return next === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(next);
}
