import { cutText } from '../../schemas/text/cut-text.ts';

const gap = '\u200b';

/** What a git host turns into a link, a mention or a command, and where to split it. */
const acted: [RegExp, string | ((found: string) => string)][] = [
  // A commit id, short or whole. Digits alone are more likely a telephone number.
  [/(?<![\p{L}\p{N}_])(?!\d+(?![\p{L}\p{N}_]))[0-9a-f]{7,40}(?![\p{L}\p{N}_])/giu, (id) => id.replace(/.{6}(?=.)/g, `$&${gap}`)],
  [/@/g, `${gap}@${gap}`],
  [/[[#*]/g, `$&${gap}`],
  [/\b(GH)-(?=\d)/gi, `$1-${gap}`],
  [/www(?=\.)/gi, `$&${gap}`],
  [/:(?=\/\/)/g, `:${gap}`],
  [/\/(?=\/)/g, `/${gap}`],
  [/\b(mailto|xmpp):/gi, `$1${gap}:`],
  [/:(?=[a-z0-9_+-]+:)/gi, `:${gap}`],
  [/^([A-Za-z-]+):/, `$1${gap}:`],
];

// docs/decisions/review.md: "How does Callboard keep GitHub from making links of feed text?"
/**
 * Text of the feed made safe for a commit message or a pull request: on one line, at most `max` characters, with a zero-width space in
 * everything that a git host would act on: `[skip ci]`, `@name`, `#12`, `GH-12`, names of commits, addresses with `://`,
 * `www.` or `@`, `:emoji:`, trailers.
 */
export function defuse(text: string, max = 80): string {
  const line = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return acted.reduce((rest, [what, parted]) => rest.replace(what, parted as string), cutText(line, max));
}
