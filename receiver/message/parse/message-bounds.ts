/**
 * How much one message may hold. A larger one is not read, because it would take the time and memory of the messages behind it.
 * A sync of 20,000 events with 20 ticket groups each holds some 1.3 million lists and objects, and 10 million values.
 */
export const messageBounds = {
  /** The depth of nested lists and objects. */
  depth: 100,
  /** The number of lists and objects. Each takes some 50 bytes of memory, and as little as 3 bytes of the message. */
  containers: 3_000_000,
  /** Values of any sort. */
  values: 20_000_000,
  /** Values of one list: the events of a message, the ids of a deletion. */
  listed: 50_000,
  /** Keys of one object. */
  keys: 10_000,
  /** The values of one kind in one event: ticket groups, images, genres, programme items, languages of a text. */
  ofOneEvent: 1_000,
} as const;

/** A number as people read it: 50,000. */
export const grouped = (count: number): string => count.toLocaleString('en');
