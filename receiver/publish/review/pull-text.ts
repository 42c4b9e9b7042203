import type { Proposal } from '../../content/plan.ts';
import { defuse } from '../defuse.ts';
import { eventLine, eventSection, type Links } from './event-section.ts';
import type { ReviewGroup } from './review-groups.ts';
import { spokenTime } from './show-value.ts';

/** Room is left for the marker that ends the body; GitHub takes 65,536 characters. */
const room = 55_000;
const most = 65_000;

const merging: Record<ReviewGroup['kind'], string> = {
  event: '**Merge** puts this on the site. **Close** says no: the same change is not proposed again, another one is.',
  sync: '**Merge** puts all of this on the site. **Close** says no to all of it: the same changes are not proposed again, others are.',
  brake:
    '**Merge** confirms the removal. Until then these events stay on the site, and everything else goes on. **Close** keeps them as long as Stager says no more than this.',
};

/** The title of a pull request, in which a person sees what it is about. */
export function pullTitle({ kind, proposals }: ReviewGroup, upcoming: number): string {
  if (kind === 'brake') return `Stager removed ${proposals.length} of ${upcoming} upcoming events: merge to confirm`;
  const [first] = proposals;
  if (kind === 'sync' || !first) {
    const fresh = proposals.filter(({ details }) => details[0]?.kind === 'new').length;
    return `${proposals.length} events from Stager${fresh > 0 ? `, ${fresh} of them new` : ''}`;
  }
  return `${word(first)}: ${defuse(first.title, 120)} (${spokenTime(first.start).replace(/,.*/, '')})`;
}

function word({ details }: Proposal): string {
  const words = { new: 'New', text: 'Text', image: 'Image', programme: 'Programme', time: 'Time', location: 'Place' } as Record<
    string,
    string
  >;
  return details[0]?.kind === 'removed' ? 'Removed' : (words[details[0]?.kind ?? ''] ?? 'Change');
}

/** The body of a pull request: it carries the whole review, however many events there are. */
export function pullBody(group: ReviewGroup, links: Links, notes: string[]): string {
  const sections: string[] = [];
  const lines: string[] = [];
  let used = 0;
  for (const proposal of group.proposals) {
    const section = group.kind === 'brake' ? eventLine(proposal) : eventSection(proposal, links);
    if (used + section.length < room - group.proposals.length * 60) {
      sections.push(section);
      used += section.length;
    } else lines.push(eventLine(proposal));
  }
  const rest = lines.length > 0 ? [`### ${lines.length} more, in short`, lines.join('\n')] : [];
  const head = [merging[group.kind], ...notes.map((note) => `> ${note}`)];
  const tail = 'What sells out, is cancelled or moves never waits here: it is on the site already.';
  const body = [...head, ...(group.kind === 'brake' ? [sections.join('\n')] : sections), ...rest, tail].join('\n\n');
  return body.length <= most ? body : `${body.slice(0, most)}\n\n… and more than fits here.`;
}
