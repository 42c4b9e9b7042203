/**
 * A wrong value of a variable, quoted for an error. It is undefined if the value is so long that it may be a secret,
 * pasted into the wrong place, or if it may be an address with a login. Do not use it for a variable whose right value is a secret.
 */
export function shownValue(written: string): string | undefined {
  return written.length <= 15 && !written.includes('@') ? JSON.stringify(written) : undefined;
}

/** A path for an error. It is undefined if it looks like an address, or a part of it like a token. */
export function shownPath(path: string): string | undefined {
  const isPlain = !/[@:?=&]/.test(path.replace(/^[A-Za-z]:/, '')) && path.split(/[\\/]/).every((part) => part.length <= 30);
  return isPlain ? path : undefined;
}
