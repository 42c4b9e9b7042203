/**
 * How much one message may hold. What is beyond is not read, for the time and the memory that it takes are those of the messages
 * behind it. A sync of 20,000 events with 20 ticket groups each holds some 1.3 million lists and objects, and 10 million values.
 */
export const messageBounds = {
  /** Levels of lists and objects within each other. */
  depth: 100,
  /** Lists and objects together: each takes some 50 bytes of memory, and as few as 3 of the message. */
  containers: 3_000_000,
  /** Values of any sort. */
  values: 20_000_000,
  /** Values of one list: the events of a message, the ids of a deletion. */
  listed: 50_000,
  /** Keys of one object. */
  keys: 10_000,
  /** What one event has of a kind: ticket groups, images, genres, programme items, languages of a text. */
  ofOneEvent: 1_000,
} as const;

/** A number as people read it: 50,000. */
export const grouped = (count: number): string => count.toLocaleString('en');
