/** The readable part of an address: small ASCII letters and digits, at most 60 characters, `event` when nothing is left of the title. */
export function slugOf(title: string): string {
  const letters: Record<string, string> = { æ: 'ae', œ: 'oe', ø: 'o', ð: 'd', þ: 'th', ß: 'ss', ł: 'l', đ: 'd' };
  const slug = title
    .toLowerCase()
    .replace(/[æœøðþßłđ]/g, (letter) => letters[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return slug || 'event';
}
