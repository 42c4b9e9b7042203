/**
 * Guesses from the text of an overlay that cannot be parsed whether it hides its event. One comma too many must not
 * bring back an event that a person took off the site.
 */
export function saysHidden(text: string): boolean {
  return /\bhidden["']?\s*:\s*["']?true\b/i.test(text);
}
