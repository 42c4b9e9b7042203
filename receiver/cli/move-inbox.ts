import { parseArgs } from 'node:util';
import { inboxAddress } from '../config/formats.ts';
import type { VenueConfig } from '../config/read-venues.ts';
import type { Engine } from '../inbox/engine.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { moveInbox } from '../inbox/move/move-inbox.ts';
import { engineOf } from '../inbox/open/engine-of.ts';
import type { Secret } from '../operate/secret.ts';
import { count } from '../text/count.ts';
import { type Command, UsageError } from './command/command.ts';
import { forVenues, venueHelp, venueOption } from './command/named-venues.ts';

const dataFolder = 'data-folder';

export const moveInboxCommand: Command = {
  usage: 'move-inbox --from PLACE --to PLACE [--venue NAME]',
  summary: 'Moves everything that an inbox holds to another engine, while no receiver and no publisher runs. It may be repeated.',
  options: {
    '--from PLACE': `Where the inbox is: ${dataFolder}, an address without a password, or the name of a variable that holds the address.`,
    '--to PLACE': 'Where it goes, in the same way, for example CALLBOARD_INBOX.',
    ...venueHelp,
  },
  example: `move-inbox --from ${dataFolder} --to redis://127.0.0.1:6379`,
  run(args, out) {
    const { values } = parseArgs({ args, options: { from: { type: 'string' }, to: { type: 'string' }, ...venueOption } });
    const { from = '', to = '' } = values;
    if (from === '' || to === '') throw new UsageError('Say from where and to where, with --from and --to.');
    if (from === to) throw new UsageError('--from and --to are the same.');
    return forVenues(values.venue, out, (venue) => move(venue, { from, to }, out));
  },
};

async function move(venue: VenueConfig, places: { from: string; to: string }, out: (line: string) => void): Promise<number> {
  const [from, to] = [await engineAt(places.from, venue), await engineAt(places.to, venue)];
  for (const engine of [from, to]) if (await engine.isReceiving()) throw new Error(`A receiver uses it. ${stopFirst}`);
  const opened: Inbox[] = [];
  try {
    for (const engine of [from, to]) opened.push(await engine.beside());
    const [source, target] = opened as [Inbox, Inbox];
    const leases = await hold([source, target]);
    try {
      const { messages, parts, values, gone } = await moveInbox(source, target);
      out(
        `Moved ${count(messages, 'message')}, ${count(parts, 'part')} in quarantine and ${count(values, 'value')}. The source is empty now.`,
      );
      if (gone.length > 0) out(`The bytes of ${count(gone.length, 'message')} were gone: press "Sync all published data" in Stager.`);
      return gone.length > 0 ? 1 : 0;
    } finally {
      for (const release of leases) await release();
    }
  } finally {
    for (const inbox of opened) await inbox.close();
  }
}

const stopFirst = 'Stop all receivers and publishers of the venue, move, and start them with the new CALLBOARD_INBOX.';

/** Nobody may publish meanwhile. */
async function hold(inboxes: Inbox[]): Promise<(() => Promise<void>)[]> {
  const releases: (() => Promise<void>)[] = [];
  for (const { shared } of inboxes) {
    if (!shared) continue;
    if (await shared.lease.hold()) releases.push(() => shared.lease.release());
    else {
      for (const release of releases) await release();
      throw new Error(`A publisher uses it. ${stopFirst}`);
    }
  }
  return releases;
}

function engineAt(place: string, { name, config }: VenueConfig): Promise<Engine> {
  const { inbox: _, ...rest } = { ...config, venue: name };
  if (place === dataFolder) return engineOf(rest);
  return engineOf({ ...rest, inbox: addressAt(place, config.inbox), inboxFallback: false });
}

function addressAt(place: string, configured: Secret | undefined): Secret {
  if (place === 'CALLBOARD_INBOX' && configured) return configured;
  const isName = /^[A-Za-z_]\w*$/.test(place);
  if (!isName && URL.parse(place)?.password)
    throw new UsageError(
      'An address with a password does not belong on the command line, where others can see it: put it into a variable, and name that.',
    );
  const written = isName ? process.env[place] : place;
  if (written === undefined) throw new UsageError(`The variable ${place} is not set.`);
  const parsed = inboxAddress.safeParse(written);
  if (!parsed.success) throw new UsageError(`${isName ? place : 'What was named'} must be ${parsed.error.issues[0]?.message}.`);
  return parsed.data;
}
