/**
 * A name as part of an address: at most 80 small letters, digits and single hyphens. A name without letters or digits
 * of Latin becomes its code points.
 */
export function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ð', 'd')
    .replaceAll('æ', 'ae')
    .replace(/[^a-z0-9]+/g, '-');
  return cut(plain) || cut([...name].map((sign) => sign.codePointAt(0)?.toString(16)).join('-')) || 'x';
}

/** File systems take names of at most 255 bytes. */
function cut(words: string): string {
  return words.replace(/^-+/, '').slice(0, 80).replace(/-+$/, '');
}
