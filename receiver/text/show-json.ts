import { cutText } from '../../schemas/text/cut-text.ts';

/** A value for a message to people: on one line, at most 60 characters. */
export function showJson(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(typeof value === 'bigint' ? String(value) : value).replace(/\p{Cc}/gu, ' ');
  return cutText(text, 58);
}
