import type { ChangeKind } from '../content/change-kind.ts';
import type { Proposal } from '../reconcile/plan.ts';
import { defuse } from '../text/defuse.ts';
import { english } from '../words/english.ts';
import type { Words } from '../words/words.ts';
import type { ReviewGroup } from './review-groups.ts';
import { eventLine, eventSection, type Links } from './text/event-section.ts';
import { spokenTime } from './text/show-value.ts';

/** Of the 256 characters that a title may have; a word stands before these and a day behind. */
const longestTitle = 200;

/** The title of a pull request, in which a person sees what it is about. */
export function pullTitle({ kind, proposals }: ReviewGroup, upcoming: number, words: Words = english): string {
  const { pull } = words;
  if (kind === 'brake') return pull.brakeTitle(proposals.length, upcoming);
  const [first] = proposals;
  if (kind === 'sync' || !first) {
    const fresh = proposals.filter(({ details }) => details[0]?.kind === 'new').length;
    return pull.syncTitle(proposals.length, fresh);
  }
  return `${pull.kind(first.details[0]?.kind ?? '')}: ${[...defuse(first.title, 120)].slice(0, longestTitle).join('')} (${spokenTime(first.start, words).replace(/,.*/, '')})`;
}

export interface PullBodyOptions {
  links: Links;
  /** Sentences that stand above the events. */
  notes: string[];
  /** The body has this many bytes at most. */
  room: number;
  /** The kinds of change that are published at once. */
  direct: readonly ChangeKind[];
  words?: Words | undefined;
}

/**
 * The body of a pull request: it carries the whole review. Where that is too little, some events have a line
 * instead of a section, and of very many the last ones are only counted.
 */
export function pullBody(group: ReviewGroup, { links, notes, room, direct, words = english }: PullBodyOptions): string {
  const { kind, proposals } = group;
  const { pull } = words;
  const head = [pull.merging[kind], ...notes.map((note) => `> ${note}`)];
  const tail = [pull.direct(direct) ?? []].flat();
  const left = room - size([...head, ...tail].join('\n\n')) - 200; // and the words between
  const shown = fitted(proposals, kind === 'brake' ? undefined : (proposal) => eventSection(proposal, links, words), left, words);
  const rest = [...shown.lines, ...(shown.more > 0 ? [`- ${pull.moreThanFit(shown.more)}`] : [])];
  const title = kind === 'brake' ? [] : [`### ${pull.inShort(shown.lines.length + shown.more)}`];
  return [...head, ...shown.sections, ...(rest.length > 0 ? [...title, rest.join('\n')] : []), ...tail].join('\n\n');
}

const size = (text: string) => Buffer.byteLength(text) + 2;

/** As many sections as leave room for a line of each other event; if even the lines are too many, the first ones. */
function fitted(proposals: Proposal[], section: ((proposal: Proposal) => string) | undefined, room: number, words: Words) {
  const all = proposals.map((proposal) => ({ proposal, line: eventLine(proposal, words) }));
  let ahead = all.reduce((sum, { line }) => sum + size(line), 0);
  const shown = { sections: [] as string[], lines: [] as string[], more: 0 };
  let used = 0;
  for (const { proposal, line } of all) {
    ahead -= size(line);
    const whole = section && used + size(line) + ahead <= room ? section(proposal) : undefined;
    if (whole !== undefined && used + size(whole) + ahead <= room) {
      shown.sections.push(whole);
      used += size(whole);
    } else if (used + size(line) <= room) {
      shown.lines.push(line);
      used += size(line);
    } else shown.more++;
  }
  return shown;
}
