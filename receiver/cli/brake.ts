import { releaseType } from '../publish/message-reader.ts';
import type { PublisherStatus } from '../publish/report.ts';
import { type Command, UsageError } from './command.ts';
import { post, withInbox } from './with-inbox.ts';

export const brake: Command = {
  usage: 'brake [release]',
  summary: 'Shows which removals the brake holds, or lets exactly these through.',
  run: ([verb, ...rest], out) =>
    withInbox(async (inbox) => {
      if ((verb !== undefined && verb !== 'release') || rest.length > 0) throw new UsageError('The one thing a brake can do is release.');
      const held = (inbox.recall('status') as PublisherStatus | undefined)?.held ?? [];
      if (held.length === 0) {
        out('The brake holds nothing.');
        return 0;
      }
      if (verb === undefined) {
        out(`The brake holds the removal of ${held.length} events: ${held.join(', ')}`);
        return 0;
      }
      await post(inbox, Buffer.from(JSON.stringify({ messageType: releaseType, messageContent: { ids: held } })), 'callboard');
      out(`Released: ${held.length} events leave the site with the next push. What Stager has put back meanwhile stays.`);
      return 0;
    }),
};
