const day = 86_400_000;

interface Span {
  from: number;
  until: number;
  minutes: number;
}

/**
 * The offsets of an IANA time zone, in minutes: at an instant, and at a local time (both in ms, the local one as if it were UTC).
 * It asks Temporal once for each period between two clock changes, because asking for each of 200,000 times would take seconds.
 * Throws a RangeError for an unknown time zone.
 */
export function offsetsOf(timeZone: string) {
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
  const spans: Span[] = [];
  let last: Span = { from: 0, until: 0, minutes: 0 };
  const holds = (span: Span, instant: number) => instant >= span.from && instant < span.until;

  const atInstant = (instant: number): number => {
    if (holds(last, instant)) return last.minutes;
    const known = spans.find((span) => holds(span, instant));
    last = known ?? spanAt(instant, timeZone);
    if (!known) spans.push(last);
    return last.minutes;
  };

  const atLocal = (local: number): number => {
    const before = atInstant(local - day);
    if (before === atInstant(local + day)) return before;
    const plain = Temporal.PlainDateTime.from(new Date(local).toISOString().slice(0, 19));
    return (local - plain.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds) / 60_000;
  };

  return { atInstant, atLocal };
}

function spanAt(instant: number, timeZone: string): Span {
  const here = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return {
    from: here.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: here.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    minutes: here.offsetNanoseconds / 60e9,
  };
}
