/** One thing that the doctor looked at. */
export interface Finding {
  about: string;
  /** How it is, in a sentence. */
  said: string;
  /** What to do about it; absent where all is well. */
  todo?: string;
}
