import type { Proposal } from '../reconcile/plan.ts';
import { defuse } from '../text/defuse.ts';
import type { ReviewGroup } from './review-groups.ts';
import { eventLine, eventSection, type Links } from './text/event-section.ts';
import { spokenTime } from './text/show-value.ts';

const merging: Record<ReviewGroup['kind'], string> = {
  event: '**Merge** puts this on the site. **Close** says no: the same change is not proposed again, another one is.',
  sync: '**Merge** puts all of this on the site. **Close** says no to all of it: the same changes are not proposed again, others are.',
  brake:
    '**Merge** confirms the removal. Until then these events stay on the site, and everything else goes on. **Close** keeps them as long as Stager says no more than this.',
};

/** Of the 256 characters that a title may have; a word stands before these and a day behind. */
const longestTitle = 200;

/** The title of a pull request, in which a person sees what it is about. */
export function pullTitle({ kind, proposals }: ReviewGroup, upcoming: number): string {
  if (kind === 'brake') return `Stager removed ${proposals.length} of ${upcoming} upcoming events: merge to confirm`;
  const [first] = proposals;
  if (kind === 'sync' || !first) {
    const fresh = proposals.filter(({ details }) => details[0]?.kind === 'new').length;
    return `${proposals.length} events from Stager${fresh > 0 ? `, ${fresh} of them new` : ''}`;
  }
  return `${word(first)}: ${[...defuse(first.title, 120)].slice(0, longestTitle).join('')} (${spokenTime(first.start).replace(/,.*/, '')})`;
}

function word({ details }: Proposal): string {
  const words = { new: 'New', text: 'Text', image: 'Image', programme: 'Programme', time: 'Time', location: 'Place' } as Record<
    string,
    string
  >;
  return details[0]?.kind === 'removed' ? 'Removed' : (words[details[0]?.kind ?? ''] ?? 'Change');
}

/**
 * The body of a pull request, in at most `room` bytes: it carries the whole review. Where that is too little, some events have a line
 * instead of a section, and of very many the last ones are only counted.
 */
export function pullBody(group: ReviewGroup, links: Links, notes: string[], room: number): string {
  const { kind, proposals } = group;
  const head = [merging[kind], ...notes.map((note) => `> ${note}`)];
  const tail = 'What sells out, is cancelled or moves never waits here: it is on the site already.';
  const left = room - size([...head, tail].join('\n\n')) - 200; // and the words between
  const shown = fitted(proposals, kind === 'brake' ? undefined : (proposal) => eventSection(proposal, links), left);
  const rest = [...shown.lines, ...(shown.more > 0 ? [`- … and ${shown.more} more than fit here: see the files that change.`] : [])];
  const title = kind === 'brake' ? [] : [`### ${shown.lines.length + shown.more} more, in short`];
  return [...head, ...shown.sections, ...(rest.length > 0 ? [...title, rest.join('\n')] : []), tail].join('\n\n');
}

const size = (text: string) => Buffer.byteLength(text) + 2;

/** As many sections as leave room for a line of each other event; if even the lines are too many, the first ones. */
function fitted(proposals: Proposal[], section: ((proposal: Proposal) => string) | undefined, room: number) {
  const all = proposals.map((proposal) => ({ proposal, line: eventLine(proposal) }));
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
