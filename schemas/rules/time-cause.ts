/** Why a time cannot stand as it is written beside the others. Times are ISO 8601 with offset, as the files have them. */
export type TimeCause =
  | { kind: 'of-another-day'; start: string }
  | { kind: 'of-another-start'; time: string; other: string; start: string }
  | { kind: 'before-start-of-event'; time: string; start: string; readAs: string }
  | { kind: 'with-start-a-day-later'; time: string; readAs: string }
  | { kind: 'a-day-later'; time: string; start: string; readAs: string }
  | { kind: 'not-after-start'; time: string; start: string }
  | { kind: 'after-start'; time: string; start: string }
  | { kind: 'long-before-start'; time: string; start: string }
  | { kind: 'after-event'; time: string; start: string }
  | { kind: 'before-sale'; time: string; saleStart: string };

/** The cause in English: a sentence without its full stop. */
export function timeReason(cause: TimeCause): string {
  switch (cause.kind) {
    case 'of-another-day':
      return `its times are of another day than the event, which starts ${cause.start}`;
    case 'of-another-start':
      return `${cause.time} belongs to another start, ${cause.other}; the event now starts ${cause.start}`;
    case 'before-start-of-event':
      return `${cause.time} is before the start of the event, ${cause.start}, and is read as ${cause.readAs}`;
    case 'with-start-a-day-later':
      return `${cause.time} goes with a start that is read a day later, and is read as ${cause.readAs}`;
    case 'a-day-later':
      return `${cause.time} is before the start, ${cause.start}, and is read as ${cause.readAs}`;
    case 'not-after-start':
      return `${cause.time} is not after the start, ${cause.start}`;
    case 'after-start':
      return `${cause.time} is after the start, ${cause.start}`;
    case 'long-before-start':
      return `${cause.time} is more than a day before the start, ${cause.start}`;
    case 'after-event':
      return `${cause.time} is after the event, which starts ${cause.start}`;
    case 'before-sale':
      return `${cause.time} is not after the start of the sale, ${cause.saleStart}`;
  }
}
