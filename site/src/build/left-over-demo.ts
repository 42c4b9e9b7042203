import type { Identity } from '../identity.ts';

/**
 * Warns of values of the demo's venue in `site/src/config.ts` while the programme is a real venue's. Undefined if there
 * are none, or if the programme is the demo's.
 */
export function leftOverDemo({ name, url, email }: Pick<Identity, 'name' | 'url' | 'email'>, isDemoProgramme: boolean): string | undefined {
  if (isDemoProgramme) return undefined;
  const left = Object.entries({ name, url, email }).filter(([, value]) => /\bdeloods\.example\b|^De Loods$/.test(value ?? ''));
  if (left.length === 0) return undefined;
  return `${left.map(([field, value]) => `${field} is still ${value}`).join(', and ')}, of the invented venue. Write your own venue there.`;
}
