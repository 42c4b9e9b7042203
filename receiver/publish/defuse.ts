const gap = '\u200b';

/**
 * Text of the feed as it may stand in a commit message or a pull request: on one line, at most `max` characters, and with a
 * zero-width space in whatever a git host would act on (`[skip ci]`, `@name`, `#12`, `GH-12`, addresses of issues, trailers).
 */
export function defuse(text: string, max = 80): string {
  const line = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const short = [...line].length > max ? `${[...line].slice(0, max - 1).join('')}…` : line;
  return short
    .replace(/[[@#*]/g, (sign) => sign + gap)
    .replace(/\b(GH)-(?=\d)/gi, `$1-${gap}`)
    .replace(/:\/\//g, `:${gap}//`)
    .replace(/^([A-Za-z-]+):/, `$1${gap}:`);
}
