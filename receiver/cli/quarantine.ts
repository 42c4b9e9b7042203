import { parseArgs, stripVTControlCharacters } from 'node:util';
import { readSettingsOf } from '../config/read-settings-of.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { engineOf } from '../inbox/open/engine-of.ts';
import type { Quarantined } from '../inbox/quarantine.ts';
import { post } from '../publish/backlog/post.ts';
import { statusKey } from '../publish/report.ts';
import { readsOtherwise, restartNeeded } from '../start/thread/used-settings.ts';
import { type Command, UsageError } from './command/command.ts';
import { forVenues, namedVenue, venueHelp, venueOption } from './command/named-venues.ts';
import { withInbox } from './command/with-inbox.ts';
import { writeNamed } from './files/write-named.ts';

export const quarantine: Command = {
  usage: 'quarantine list | show ID [--to FILE] | retry ID… | drop ID… [--venue NAME]',
  summary: 'Shows what could not be understood, plays it again, or drops it.',
  options: { '--to FILE': 'Writes the message to this file, its bytes and nothing else, for "doctor --message FILE".', ...venueHelp },
  example: 'quarantine list',
  run(args, out, write) {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { to: { type: 'string' }, ...venueOption } });
    const [verb, ...ids] = positionals;
    if (values.to !== undefined && (verb !== 'show' || ids.length !== 1)) throw new UsageError('--to is for one part that is shown.');
    if (verb === 'list' && ids.length === 0)
      return forVenues(values.venue, out, (venue) => withInbox(venue, (inbox) => listParts(inbox, out)));
    return withInbox(namedVenue(values.venue), async (inbox, config) => {
      if (ids.length === 0 || !['show', 'retry', 'drop'].includes(verb ?? '')) throw new UsageError('Say what to do with which part.');
      if (
        verb === 'retry' &&
        (await (await engineOf(config)).isReceiving()) &&
        (await readsOtherwise(inbox.remembered, readSettingsOf(config)))
      )
        throw new Error(`${restartNeeded.said} ${restartNeeded.todo} Nothing was played again.`);
      for (const id of ids) {
        const body = await bodyOf(inbox, id);
        if (verb !== 'show') await act(inbox, verb ?? '', Number(id), body, out);
        else if (values.to === undefined) write(body);
        else out(`${id} is in ${await writeNamed(values.to, body)}.`);
      }
      return 0;
    });
  },
};

async function listParts({ quarantine: parked, remembered }: Inbox, out: (line: string) => void): Promise<number> {
  const list = await parked.list();
  const { parts, first } = (await remembered.recall(statusKey))?.unsettled ?? { parts: 0, first: [] };
  for (const item of list) out(line(`${item.id}`, item));
  for (const item of first) out(line('-', item));
  if (list.length === 0 && parts === 0) out('Nothing is in quarantine.');
  if (parts > 0) out(`${parts} of them (-) get a number once their messages are on the remote; until then these wait in the inbox.`);
  return 0;
}

function line(id: string, { arrivedAt, messageType, eventId, reason }: Omit<Quarantined, 'id' | 'started'>): string {
  const what = `${messageType ?? 'no messageType'}${eventId ? ` event ${eventId}` : ''}`;
  return stripVTControlCharacters(`${id}  ${new Date(arrivedAt).toISOString()}  ${what}  ${reason}`.replace(/\p{Cc}/gu, ' '));
}

async function bodyOf({ quarantine }: Inbox, written: string): Promise<Buffer> {
  const id = Number(written);
  const body = Number.isSafeInteger(id) ? await quarantine.read(id) : undefined;
  if (!body) throw new Error(`There is no part ${JSON.stringify(written.slice(0, 20))} in quarantine; "quarantine list" shows them.`);
  return body;
}

async function act(inbox: Inbox, verb: string, id: number, body: Buffer, out: (line: string) => void): Promise<void> {
  if (verb === 'retry') await post(inbox.arrivals, body, 'retry');
  await inbox.quarantine.drop(id);
  out(
    verb === 'retry' ? `${id} is in the inbox again; if it still cannot be understood it comes back to quarantine.` : `${id} is dropped.`,
  );
}
