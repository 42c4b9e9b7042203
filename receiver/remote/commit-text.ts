import { usualFolder } from '../git/branch-names.ts';
import { feedTrailerOf, markTrailer } from '../git/trailers.ts';
import type { Detail, Edit } from '../reconcile/plan.ts';
import { defuse } from '../text/defuse.ts';
import { type FeedMark, markText } from './feed-mark.ts';

const mostLines = 100;

/** The message of a commit on main: the most important change first, then a line for each event, then notes on people's edits. */
export function commitText(edits: Edit[], feedCommit: string, folder = usualFolder): string {
  const told = edits.filter((edit) => edit.details.length > 0);
  const lines = edits.flatMap(editLines);
  const body = lines.length > mostLines ? [...lines.slice(0, mostLines), `… and ${lines.length - mostLines} more lines`] : lines;
  return `${subject(told, edits)}\n\n${body.join('\n')}\n\n${feedTrailerOf(folder)}: ${feedCommit}\n`;
}

/** The message of a commit on the feed branch, with the mark of the inbox that it was made from. */
export function feedText(files: number, messages: number, mark?: FeedMark): string {
  const trailer = mark ? `\n${markTrailer}: ${markText(mark)}\n` : '';
  return `Stager: ${count(messages, 'message')}, ${count(files, 'file')} changed\n${trailer}`;
}

/** The message of the first commit of a feed branch. */
export const seedText = 'Start the feed branch from what is published\n';

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;

interface Headline {
  rank: number;
  word: string;
}

function headline(detail: Detail): Headline {
  if (detail.kind === 'cancelled')
    return detail.to === 'cancelled' ? { rank: 0, word: 'Cancelled' } : { rank: 1, word: 'Goes on after all' };
  if (detail.soon && (detail.to === 'sold-out' || detail.to === true)) return { rank: 2, word: 'Sold out' };
  if (detail.field === 'start') return { rank: 3, word: 'Moved' };
  if (detail.kind === 'removed') return { rank: 4, word: 'Removed' };
  if (detail.soon && isOpen(detail.to)) return { rank: 5, word: 'Tickets again' };
  if (detail.kind === 'new') return { rank: 6, word: 'New' };
  if (detail.kind === 'time') return { rank: 7, word: 'Times changed' };
  if (detail.kind === 'location') return { rank: 8, word: 'Place changed' };
  if (detail.kind === 'price') return { rank: 10, word: 'Price changed' };
  if (detail.kind === 'tickets') return { rank: 11, word: 'Tickets changed' };
  return { rank: 9, word: 'Updated' };
}

/** Tickets that a visitor can buy again, or an event that is no longer sold out. */
const isOpen = (to: unknown) => to === undefined || to === false || to === 'available' || to === 'few-left';

function foremost(edit: Edit): Headline {
  return edit.details.map(headline).reduce((first, next) => (next.rank < first.rank ? next : first));
}

function subject(told: Edit[], edits: Edit[]): string {
  const [first, ...others] = told.map((edit) => ({ edit, head: foremost(edit) })).sort((a, b) => a.head.rank - b.head.rank);
  if (!first)
    return edits.some((edit) => edit.lifted.length > 0)
      ? 'Keep edits made by hand'
      : `Housekeeping: ${defuse(edits[0]?.title ?? 'content', 40)}`;
  const alike = others.filter(({ head }) => head.word === first.head.word).length;
  if (alike >= 3) {
    const rest = others.length - alike;
    return `${first.head.word}: ${alike + 1} events${rest > 0 ? ` · ${count(rest, 'event')} otherwise` : ''}`;
  }
  const more = others.length > 0 ? ` · ${count(others.length, 'event')} more` : '';
  return `${first.head.word}: ${defuse(first.edit.title, 60)}${more}`;
}

function editLines(edit: Edit): string[] {
  const when = edit.start ? ` (${edit.start.slice(0, 16).replace('T', ' ')})` : '';
  const changes = edit.details.map(describe).join('; ');
  const lines = edit.details.length > 0 ? [`- ${defuse(edit.title)}${when}: ${changes}`] : [];
  for (const field of edit.lifted)
    lines.push(`- ${defuse(edit.title)}: your ${defuse(field)} is kept in overlay/${edit.id ?? 'organization'}.json`);
  for (const note of edit.notes) lines.push(`- ${defuse(edit.title)}: ${defuse(note, 200)}`);
  return lines;
}

function describe(detail: Detail): string {
  const { kind, field, from, to } = detail;
  if (kind === 'new' || kind === 'removed') return kind;
  if (kind === 'cancelled') return to === 'cancelled' ? 'cancelled' : 'goes on after all';
  const name = defuse(field ?? kind, 60);
  const plain = (value: unknown) => typeof value === 'number' || (typeof value === 'string' && value.length <= 60);
  if (plain(to) && plain(from)) return `${name} ${show(name, from)} → ${show(name, to)}`;
  if (plain(to)) return `${name} ${show(name, to)}`;
  return to === undefined ? `${name} gone` : `${name} changed`;
}

function show(field: string, value: unknown): string {
  if (/Cents$/.test(field) && typeof value === 'number') return `€ ${(value / 100).toFixed(2)}`;
  return defuse(String(value), 60);
}
