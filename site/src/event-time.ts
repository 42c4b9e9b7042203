import type { ShownEvent } from './content/shown-event.ts';

type Timed = Pick<ShownEvent, 'start' | 'end'>;

/** How long an event lasts when the feed does not say. */
const USUAL_HOURS = 6;

const instants = new Map<string, Temporal.Instant>();

/** The instant that a time of the content says. Each is read once: a page reads the same few again and again. */
export function instant(time: string): Temporal.Instant {
  return instants.getOrInsertComputed(time, () => Temporal.Instant.from(time));
}

/** When an event is over: its end, or six hours after its start. */
export function endOf(event: Timed): Temporal.Instant {
  return event.end ? instant(event.end) : instant(event.start).add({ hours: USUAL_HOURS });
}

/** Whether an event is over. One that ends this very second is not. */
export function isPast(event: Timed, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(endOf(event), now) < 0;
}

/** The day that people would say it is on: what starts before `nightEndsAt` o'clock belongs to the evening before. */
export function dayOf(time: string, timeZone: string, nightEndsAt = 6): Temporal.PlainDate {
  const local = instant(time).toZonedDateTimeISO(timeZone);
  return local.hour < nightEndsAt ? local.toPlainDate().subtract({ days: 1 }) : local.toPlainDate();
}

/** The day that it is now, by the same rule. */
export function today(now: Temporal.Instant, timeZone: string, nightEndsAt = 6): Temporal.PlainDate {
  return dayOf(now.toString(), timeZone, nightEndsAt);
}
