/** A name as part of an address: small letters, digits and single hyphens. A name of other signs only becomes their code points. */
export function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ð', 'd')
    .replaceAll('æ', 'ae')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return plain || [...name].map((sign) => sign.codePointAt(0)?.toString(16)).join('-') || 'x';
}
