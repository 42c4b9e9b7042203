import { cutText } from '../../schemas/text/cut-text.ts';

const english = { nothing: 'nothing', list: 'a list', object: 'an object' };

/** A value for a message to people: on one line, at most 60 characters. `words` are for what is shown by its kind. */
export function showJson(value: unknown, words = english): string {
  if (value === undefined) return words.nothing;
  if (Array.isArray(value)) return words.list;
  if (typeof value === 'object' && value !== null) return words.object;
  const text = JSON.stringify(typeof value === 'bigint' ? String(value) : value).replace(/\p{Cc}/gu, ' ');
  return cutText(text, 58);
}
