import { structuredPatch } from 'diff';
import { cutText } from '../../../schemas/text/cut-text.ts';
import type { Detail, Proposal } from '../../reconcile/plan.ts';
import type { Words } from '../../words/words.ts';
import { bothSides, inEachLanguage } from './show-change.ts';
import { cell, link, showValue, spokenTime, spokenTimes } from './show-value.ts';

/** Addresses that the text of a pull request links to; each may be absent. */
export interface Links {
  /** The address for editing the overlay of an event on the branch, or creating it, filled in. */
  overlay?(proposal: Proposal): string;
  /** The address of the preview of the event. */
  preview?(id: string, slug: string): string;
}

/** Fields whose old and new text are shown as a diff rather than side by side. */
const longTexts = ['shortDescription', 'description'];

/** Signs of a sentence about a time, which holds two times and the name of a field. */
const longestSentence = 400;

/** The changes of one event, old beside new, in words, and times that would contradict each other. */
export function eventSection(proposal: Proposal, links: Links, words: Words): string {
  const { id, title, start, details, ticketUrl } = proposal;
  const file = proposedFile(proposal);
  const parts = [`### ${cell(title)} — ${spokenTime(start, words)}`];
  const [only] = details;
  if (only?.kind === 'removed') parts.push(words.pull.removed);
  else parts.push(...(only?.kind === 'new' ? newEvent(file, words) : changes(details, words)));
  const leftOut = (proposal.leftOut ?? []).map((sentence) => `- ${cell(spokenTimes(sentence, words), longestSentence)}`);
  if (leftOut.length > 0) parts.push([`**${words.pull.timesClash}**`, '', ...leftOut].join('\n'));
  const also = [
    ticketUrl && `[${words.pull.ticketsAtStager}](<${address(ticketUrl)}>)`,
    links.overlay && `[${words.pull.correct}](<${links.overlay(proposal)}>)`,
    links.preview && typeof file.slug === 'string' && `[${words.pull.preview}](<${links.preview(id, file.slug)}>)`,
  ].filter(Boolean);
  if (also.length > 0) parts.push(also.join(' · '));
  return parts.join('\n\n');
}

/** One line for an event if there is no room for a section. */
export function eventLine(proposal: Proposal, words: Words): string {
  const { title, start, details } = proposal;
  const { pull } = words;
  const what = details.map(({ kind, field }) => {
    if (kind === 'removed') return pull.gone;
    return kind === 'new' ? pull.new : nameOf(field ?? kind, words);
  });
  if (details.some(({ kind }) => kind === 'new') && proposedFile(proposal).status === 'cancelled') what.push(pull.cancelled);
  if (proposal.leftOut?.length) what.push(pull.timeClash);
  return `- ${cell(title, 80)} — ${spokenTime(start, words)}: ${[...new Set(what)].join(', ')}`;
}

const address = (url: string) => link(url).replace(/^.*\]\(<|>\)$/gs, '');
/** The name of a field, or of one in another language: `description (en)`. */
function nameOf(field: string, { pull }: Words): string {
  const [, plain = field, language = ''] = /^(\w+)( \([\w-]+\))$/.exec(field) ?? [];
  return cell(pull.field(plain) + language, 60);
}

const isLong = (field = '') => longTexts.includes(field.replace(/ \(.*/, ''));

function proposedFile({ files }: Proposal): Record<string, unknown> {
  const text = [...files].find(([path, each]) => path.startsWith('events/') && each !== undefined)?.[1];
  return text === undefined ? {} : JSON.parse(text);
}

function changes(details: Detail[], words: Words): string[] {
  const all = details.flatMap((detail) => (detail.field === 'translations' ? inEachLanguage(detail) : [detail]));
  const rows = all
    .filter(({ field }) => !isLong(field))
    .map((detail) => `| ${[nameOf(detail.field ?? '', words), ...bothSides(detail, words)].join(' | ')} |`);
  const table =
    rows.length > 0 ? [[`| | ${words.pull.onSite} | ${words.pull.stagerSays} |`, '| --- | --- | --- |', ...rows].join('\n')] : [];
  const long = all.filter(({ field }) => isLong(field));
  return [...table, ...long.map(({ field = '', from, to }) => `**${nameOf(field, words)}**\n\n${textDiff(from, to, words)}`)];
}

/** A new event has no old side: its facts in a table, its text below. */
function newEvent(told: Record<string, unknown>, words: Words): string[] {
  const translated = inEachLanguage({ kind: 'text', from: undefined, to: told.translations }).map(
    ({ field = '', to }) => [field, to] as const,
  );
  const event: Record<string, unknown> = { ...told, ...Object.fromEntries(translated) };
  const shown = [
    'subtitle',
    'doors',
    'start',
    'end',
    'rooms',
    'location',
    'eventType',
    'genres',
    'series',
    'ageRestriction',
    'programme',
    'images',
    'videos',
    'links',
  ];
  const short = [...shown, ...translated.flatMap(([field]) => (isLong(field) ? [] : [field]))];
  const rows = short.flatMap((field) =>
    event[field] === undefined ? [] : [`| ${nameOf(field, words)} | ${showValue(event[field], field, words)} |`],
  );
  const cancelled = event.status === 'cancelled' ? [words.pull.isCancelled] : [];
  const texts = longTexts.flatMap((field) => (typeof event[field] === 'string' ? [fenced(event[field], 'markdown', words)] : []));
  const others = translated.flatMap(([field, text]) =>
    isLong(field) ? [`**${nameOf(field, words)}**\n\n${fenced(String(text), 'markdown', words)}`] : [],
  );
  return [...cancelled, ['| | |', '| --- | --- |', ...rows].join('\n'), ...texts, ...others];
}

function textDiff(from: unknown, to: unknown, words: Words): string {
  const [before, after] = [from, to].map((text) => (typeof text === 'string' ? `${text}\n` : ''));
  const lines = structuredPatch('', '', before ?? '', after ?? '', '', '', { context: 1 }).hunks.flatMap((hunk) => [...hunk.lines, '']);
  return fenced(
    lines
      .filter((line) => !line.startsWith('\\'))
      .join('\n')
      .trimEnd(),
    'diff',
    words,
  );
}

const longest = 6_000;

/** Verbatim text in a block that it cannot end; a very long one is cut. */
function fenced(text: string, language: string, { pull }: Words): string {
  const short = cutText(text, longest);
  const ticks = '`'.repeat(Math.max(3, ...[...short.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  const block = `${ticks}${language}\n${short}\n${ticks}`;
  return text.length > longest ? `${block}\n\n${pull.goesOn}` : block;
}
