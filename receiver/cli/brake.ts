import { parseArgs } from 'node:util';
import { releaseType } from '../publish/backlog/message-reader.ts';
import { type PublisherStatus, statusKey } from '../publish/report.ts';
import { count } from '../text/count.ts';
import { type Command, UsageError } from './command.ts';
import { post, withInbox } from './with-inbox.ts';

export const brake: Command = {
  usage: 'brake [release]',
  summary: 'Shows which removals the brake holds, or lets exactly these through.',
  example: 'brake',
  run(args, out) {
    const [verb, ...rest] = parseArgs({ args, allowPositionals: true }).positionals;
    if ((verb !== undefined && verb !== 'release') || rest.length > 0) throw new UsageError('The one thing a brake can do is release.');
    return withInbox(async ({ arrivals, remembered }) => {
      const { held = [], heldEvents = [] } = (await remembered.recall(statusKey)) ?? {};
      if (held.length === 0) {
        out('The brake holds nothing.');
        return 0;
      }
      if (verb === undefined) {
        out(`The brake holds the removal of ${count(held.length, 'event')}:`);
        for (const id of held) out(`  ${lineOf(id, heldEvents)}`);
        return 0;
      }
      await post(arrivals, Buffer.from(JSON.stringify({ messageType: releaseType, messageContent: { ids: held } })), 'callboard');
      out(
        `Released: ${count(held.length, 'event')} ${held.length === 1 ? 'leaves' : 'leave'} the site with the next push. ` +
          'What Stager has put back meanwhile stays.',
      );
      return 0;
    });
  },
};

function lineOf(id: string, known: NonNullable<PublisherStatus['heldEvents']>): string {
  const event = known.find((each) => each.id === id);
  return event ? `${id}  ${event.start.slice(0, 10)}  ${event.title}` : id;
}
