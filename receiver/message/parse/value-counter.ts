import { grouped, messageBounds } from './message-bounds.ts';

/** Counts the values of a JSON text by its punctuation. Each call returns what exceeds its bound, as the end of a sentence, else undefined. */
export interface ValueCounter {
  /** A `[` or a `{`. */
  open(isList: boolean): string | undefined;
  /** A `]` or a `}`. */
  close(): void;
  /** A `,`. */
  comma(): string | undefined;
}

/** Checks a message against its bounds before anything is parsed. */
export function valueCounter(bounds: typeof messageBounds = messageBounds): ValueCounter {
  /** For each level: how many values may still follow. */
  const left = new Int32Array(bounds.depth + 1);
  const isList = new Uint8Array(bounds.depth + 1);
  let depth = 0;
  let containers = 0;
  let values = 0;
  return {
    open(list) {
      if (++depth > bounds.depth) return `is nested deeper than ${bounds.depth} levels`;
      left[depth] = (list ? bounds.listed : bounds.keys) - 1;
      isList[depth] = list ? 1 : 0;
      return ++containers > bounds.containers ? `holds more than ${grouped(bounds.containers)} lists and objects` : undefined;
    },
    close() {
      if (depth > 0) depth--;
    },
    comma() {
      if (++values > bounds.values) return `holds more than ${grouped(bounds.values)} values`;
      const more = (left[depth] ?? 0) - 1;
      left[depth] = more;
      if (more >= 0 || depth === 0) return undefined;
      return isList[depth]
        ? `has a list of more than ${grouped(bounds.listed)} values`
        : `has an object of more than ${grouped(bounds.keys)} keys`;
    },
  };
}
