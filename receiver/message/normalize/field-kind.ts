/**
 * How a value of the feed is read. `line` is one text, `text` may come once per locale, `places` are objects (one or a list of them)
 * that are read by a noun of their own.
 */
export type FieldKind = 'id' | 'line' | 'text' | 'time' | 'url' | 'cents' | 'count' | 'flag' | 'status' | 'country' | 'lang' | 'places';

/** What a price is written in. */
export type Unit = 'cents' | 'euros';

/** What a word for the status of an event can mean. */
export type StatusWord = 'confirmed' | 'cancelled';
