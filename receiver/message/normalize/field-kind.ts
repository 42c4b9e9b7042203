/**
 * How a value of the feed is read. `line` is one text, `text` may come once for each locale, `places` are objects (one or a list)
 * with a reader of their own.
 */
export type FieldKind = 'id' | 'line' | 'text' | 'time' | 'url' | 'cents' | 'count' | 'flag' | 'status' | 'country' | 'lang' | 'places';

/** The unit of a price. */
export type Unit = 'cents' | 'euros';

/** What a word for the status of an event can mean. */
export type StatusWord = 'confirmed' | 'cancelled';
