import { slug } from '../../../schemas/text/slug.ts';

/**
 * A name as part of an address: at most 80 characters, because file systems take names of at most 255 bytes. A name without
 * letters or digits of Latin becomes its code points.
 */
export function nameSlug(name: string): string {
  return slug(name, 80) || slug([...name].map((sign) => sign.codePointAt(0)?.toString(16)).join('-'), 80) || 'x';
}
