/**
 * A wrong value of a variable, quoted, as far as an error may repeat it: undefined where it is so long that it may be a secret which was
 * pasted into the wrong place. Never ask for a variable whose right value may be one.
 */
export function shownValue(written: string): string | undefined {
  return written.length <= 15 ? JSON.stringify(written) : undefined;
}

/** A path, as far as an error may repeat it: undefined where it looks like an address, or a part of it like a token. */
export function shownPath(path: string): string | undefined {
  const isPlain = !/[@:?=&]/.test(path.replace(/^[A-Za-z]:/, '')) && path.split(/[\\/]/).every((part) => part.length <= 30);
  return isPlain ? path : undefined;
}
