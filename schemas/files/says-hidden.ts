/**
 * Whether an overlay that cannot be read as one says that its event is hidden, as far as its text can tell: a comma too
 * many must not put on the site what a person took off it.
 */
export function saysHidden(text: string): boolean {
  return /\bhidden["']?\s*:\s*["']?true\b/i.test(text);
}
