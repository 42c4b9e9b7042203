/**
 * What a value of the feed comes to. Without a `value` it says nothing, or nothing usable; a `problem` says why, or what was done
 * to the value, as the end of a sentence that begins with the name of the field.
 */
export interface Normalized<T> {
  value?: T;
  problem?: string;
}
