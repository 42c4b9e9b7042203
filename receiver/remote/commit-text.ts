import { usualFolder } from '../git/branch-names.ts';
import { feedTrailerOf, markTrailer } from '../git/trailers.ts';
import type { Detail, Edit } from '../reconcile/plan.ts';
import { defuse } from '../text/defuse.ts';
import { english } from '../words/english.ts';
import type { Headline, Words } from '../words/words.ts';
import { type FeedMark, markText } from './feed-mark.ts';

const mostLines = 100;

export interface CommitTextOptions {
  /** The folder of Callboard's branches. */
  folder?: string | undefined;
  words?: Words | undefined;
}

/** The message of a commit on main: the most important change first, then a line for each event, then notes on people's edits. */
export function commitText(edits: Edit[], feedCommit: string, { folder = usualFolder, words = english }: CommitTextOptions = {}): string {
  const told = edits.filter((edit) => edit.details.length > 0);
  const lines = edits.flatMap((edit) => editLines(edit, words));
  const body = lines.length > mostLines ? [...lines.slice(0, mostLines), words.commit.moreLines(lines.length - mostLines)] : lines;
  return `${subject(told, edits, words)}\n\n${body.join('\n')}\n\n${feedTrailerOf(folder)}: ${feedCommit}\n`;
}

/** The message of a commit on the feed branch, with the mark of the inbox that it was made from. */
export function feedText(files: number, messages: number, mark?: FeedMark, { commit }: Words = english): string {
  const trailer = mark ? `\n${markTrailer}: ${markText(mark)}\n` : '';
  return `${commit.feed(messages, files)}\n${trailer}`;
}

/** The message of the first commit of a feed branch. */
export const seedText = ({ commit }: Words = english): string => `${commit.seed}\n`;

/** The kinds of headline, the most important first. */
const ranks: Headline[] = [
  'cancelled',
  'goes-on',
  'sold-out',
  'moved',
  'removed',
  'tickets-again',
  'new',
  'times',
  'place',
  'updated',
  'price',
  'tickets',
];

function headline(detail: Detail): Headline {
  if (detail.kind === 'cancelled') return detail.to === 'cancelled' ? 'cancelled' : 'goes-on';
  if (detail.soon && (detail.to === 'sold-out' || detail.to === true)) return 'sold-out';
  if (detail.field === 'start') return 'moved';
  if (detail.kind === 'removed') return 'removed';
  if (detail.soon && isOpen(detail.to)) return 'tickets-again';
  if (detail.kind === 'new') return 'new';
  if (detail.kind === 'time') return 'times';
  if (detail.kind === 'location') return 'place';
  if (detail.kind === 'price' || detail.kind === 'tickets') return detail.kind;
  return 'updated';
}

/** Tickets that a visitor can buy again, or an event that is no longer sold out. */
const isOpen = (to: unknown) => to === undefined || to === false || to === 'available' || to === 'few-left';

const rank = (head: Headline) => ranks.indexOf(head);

function foremost(edit: Edit): Headline {
  return edit.details.map(headline).reduce((first, next) => (rank(next) < rank(first) ? next : first));
}

function subject(told: Edit[], edits: Edit[], { commit }: Words): string {
  const [first, ...others] = told.map((edit) => ({ edit, head: foremost(edit) })).sort((a, b) => rank(a.head) - rank(b.head));
  if (!first)
    return edits.some((edit) => edit.lifted.length > 0)
      ? commit.keepEdits
      : commit.housekeeping(defuse(edits[0]?.title ?? commit.content, 40));
  const word = commit.headline[first.head];
  const alike = others.filter(({ head }) => head === first.head).length;
  if (alike >= 3) {
    const rest = others.length - alike;
    return `${word}: ${commit.events(alike + 1)}${rest > 0 ? ` · ${commit.otherwise(rest)}` : ''}`;
  }
  const more = others.length > 0 ? ` · ${commit.more(others.length)}` : '';
  return `${word}: ${defuse(first.edit.title, 60)}${more}`;
}

function editLines(edit: Edit, words: Words): string[] {
  const when = edit.start ? ` (${edit.start.slice(0, 16).replace('T', ' ')})` : '';
  const changes = edit.details.map((detail) => describe(detail, words)).join('; ');
  const lines = edit.details.length > 0 ? [`- ${defuse(edit.title)}${when}: ${changes}`] : [];
  for (const field of edit.lifted)
    lines.push(`- ${defuse(edit.title)}: ${words.commit.lifted(defuse(field), `overlay/${edit.id ?? 'organization'}.json`)}`);
  for (const note of edit.notes) lines.push(`- ${defuse(edit.title)}: ${defuse(note, 200)}`);
  return lines;
}

function describe({ kind, field, from, to }: Detail, { commit, value: { state } }: Words): string {
  if (kind === 'new' || kind === 'removed') return commit.detail[kind];
  if (kind === 'cancelled') return to === 'cancelled' ? commit.detail.cancelled : commit.detail.goesOn;
  const name = commit.field(defuse(field ?? kind, 60));
  const plain = (value: unknown) => typeof value === 'number' || (typeof value === 'string' && value.length <= 60);
  const said = (value: unknown) =>
    show(field ?? '', typeof value === 'string' && (kind === 'tickets' || field === 'status') ? state(value) : value);
  if (plain(to) && plain(from)) return `${name} ${said(from)} → ${said(to)}`;
  if (plain(to)) return `${name} ${said(to)}`;
  return to === undefined ? commit.gone(name) : commit.changed(name);
}

function show(field: string, value: unknown): string {
  if (/Cents$/.test(field) && typeof value === 'number') return `€ ${(value / 100).toFixed(2)}`;
  return defuse(String(value), 60);
}
