/**
 * The converted value. It has no `value` if the feed's is empty or unusable. A `problem` says why, or how the value was changed; it
 * ends a sentence that begins with the name of the field.
 */
export interface Normalized<T> {
  value?: T;
  problem?: string;
}
