import { defuse } from '../../text/defuse.ts';
import { english } from '../../words/english.ts';
import type { Words } from '../../words/words.ts';

/** Characters with a meaning in Markdown, in HTML, or to GitHub. */
const markup = /[&<>|`_~!*$\\[\]]/g;

/** Text of the feed for a cell of a Markdown table or for a sentence: nothing in it acts as markup. */
export function cell(text: string, max = 200): string {
  return defuse(text, max).replace(markup, entity);
}

const words: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const entity = (sign: string) => words[sign] ?? `&#${sign.charCodeAt(0)};`;

/** A time for people: `Fri 4 Dec 2026, 20:30`, in the offset that it is written with, which is the venue's. */
export function spokenTime(time: string, { locale }: Words = english): string {
  const plain = Temporal.PlainDateTime.from(time.slice(0, 19));
  const date = plain.toLocaleString(locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  return `${date.replace(/,/g, '')}, ${time.slice(11, 16)}`;
}

/** A sentence with its times written for people. */
export const spokenTimes = (sentence: string, words: Words = english) =>
  sentence.replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}/g, (time) => spokenTime(time, words));

const isTime = (value: string) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/.test(value);

/** A value of an event in words: no JSON. Nothing is an em dash. */
export function showValue(value: unknown, field = '', words: Words = english): string {
  if (value === undefined || value === null || value === '') return '—';
  if (typeof value === 'string') return isTime(value) ? spokenTime(value, words) : cell(value);
  if (typeof value === 'number') return /Cents$/.test(field) ? `€ ${(value / 100).toFixed(2)}` : String(value);
  if (typeof value === 'boolean') return value ? words.value.yes : words.value.no;
  if (Array.isArray(value)) return value.map((part) => showPart(part, words)).join('<br>') || '—';
  return showPart(value, words);
}

/** A room, a location, a programme item, an image. */
function showPart(part: unknown, words: Words): string {
  if (typeof part !== 'object' || part === null)
    return typeof part === 'string' && /^https?:\/\//.test(part) ? link(part) : showValue(part, '', words);
  const { url, name, start, end, type, street, zipCode, city, alt, credits } = part as Record<string, string | undefined>;
  if (url !== undefined)
    return [link(url), alt, credits].flatMap((text) => (text === undefined ? [] : text === link(url) ? [text] : [cell(text)])).join(' · ');
  const times = [start, end].flatMap((time) => (time === undefined ? [] : [time.slice(11, 16)])).join('–');
  return [times, name, type, street, zipCode, city].flatMap((text) => (text ? [cell(text)] : [])).join(' · ') || '—';
}

/** An address as a link that shows its last part. Characters that could end the link are percent-encoded. */
export function link(url: string): string {
  const safe = url.replace(/[<>()[\]\\|`\s"]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`).replaceAll('&', '&amp;');
  return `[${cell(
    url
      .replace(/[?#].*$/s, '')
      .split('/')
      .filter(Boolean)
      .at(-1) ?? url,
    60,
  )}](<${safe}>)`;
}
