import { parseArgs } from 'node:util';
import type { Inbox } from '../inbox/inbox.ts';
import { releaseMessage } from '../publish/backlog/own-messages.ts';
import { post } from '../publish/backlog/post.ts';
import { type PublisherStatus, statusKey } from '../publish/report.ts';
import { count } from '../text/count.ts';
import { type Command, UsageError } from './command/command.ts';
import { forVenues, namedVenue, venueHelp, venueOption } from './command/named-venues.ts';
import { withInbox } from './command/with-inbox.ts';

export const brake: Command = {
  usage: 'brake [release] [--venue NAME]',
  summary: 'Shows which removals the brake holds, or lets exactly these through.',
  options: venueHelp,
  example: 'brake',
  run(args, out) {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: venueOption });
    const [verb, ...rest] = positionals;
    if ((verb !== undefined && verb !== 'release') || rest.length > 0) throw new UsageError('The one thing a brake can do is release.');
    const act = ({ arrivals, remembered }: Inbox) => lookOrRelease(verb === 'release', { arrivals, remembered }, out);
    if (verb === 'release') return withInbox(namedVenue(values.venue), act);
    return forVenues(values.venue, out, (venue) => withInbox(venue, act));
  },
};

async function lookOrRelease(
  isRelease: boolean,
  { arrivals, remembered }: Pick<Inbox, 'arrivals' | 'remembered'>,
  out: (line: string) => void,
): Promise<number> {
  const { held = [], heldEvents = [] } = (await remembered.recall(statusKey)) ?? {};
  if (held.length === 0) {
    out('The brake holds nothing.');
    return 0;
  }
  if (!isRelease) {
    out(`The brake holds the removal of ${count(held.length, 'event')}:`);
    for (const id of held) out(`  ${lineOf(id, heldEvents)}`);
    return 0;
  }
  await post(arrivals, releaseMessage(held), 'callboard');
  out(
    `Released: ${count(held.length, 'event')} ${held.length === 1 ? 'leaves' : 'leave'} the site with the next push. ` +
      'What Stager has put back meanwhile stays.',
  );
  return 0;
}

function lineOf(id: string, known: NonNullable<PublisherStatus['heldEvents']>): string {
  const event = known.find((each) => each.id === id);
  return event ? `${id}  ${event.start.slice(0, 10)}  ${event.title}` : id;
}
