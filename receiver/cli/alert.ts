import { parseArgs } from 'node:util';
import type { VenueConfig } from '../config/read-venues.ts';
import type { Destination } from '../operate/destination.ts';
import { openDestinations } from '../operate/destinations/open-destinations.ts';
import { sentence } from '../text/sentence.ts';
import { type RaisedAlert, raisedKey } from '../watch/raised-alerts.ts';
import type { Command } from './command/command.ts';
import { forVenues, venueHelp, venueOption } from './command/named-venues.ts';
import { withInbox } from './command/with-inbox.ts';

type Out = (line: string) => void;

export const alert: Command = {
  usage: 'alert [--test] [--venue NAME]',
  summary: 'Shows of which trouble a person was told that is not over yet; or sends a test to every destination of alerts.',
  options: { '--test': 'Sends a test to each address of CALLBOARD_ALERT_URL, and says which took it.', ...venueHelp },
  example: 'alert --test',
  async run(args, out) {
    const { values } = parseArgs({ args, options: { test: { type: 'boolean' }, ...venueOption } });
    return forVenues(values.venue, out, (venue) => (values.test ? sendTest(venue, out) : showRaised(venue, out)));
  },
};

/** 0 where each destination took it. */
async function sendTest({ config }: VenueConfig, out: Out): Promise<number> {
  const destinations = openDestinations(config.alertUrl);
  if (destinations.length === 0)
    throw new Error('CALLBOARD_ALERT_URL is not set, so alerts are in the log alone. docs/operate.md says what it may be.');
  const text = 'This is a test of Callboard. Nothing is wrong. What needs a person arrives like this.';
  const codes: number[] = [];
  for (const destination of destinations) codes.push(await tryOne(destination, text, out));
  return Math.max(...codes);
}

async function tryOne({ name, send }: Destination, text: string, out: Out): Promise<number> {
  try {
    await send({ kind: 'test', text });
    out(`ok       ${name}: took the test.`);
    return 0;
  } catch (error) {
    out(`problem  ${name}: ${sentence(error)}`);
    return 1;
  }
}

function showRaised(venue: VenueConfig, out: Out): Promise<number> {
  return withInbox(venue, async ({ remembered }) => {
    const raised = Object.entries<RaisedAlert | undefined>((await remembered.recall(raisedKey)) ?? {});
    for (const [key, found] of raised) if (found) out(`${key.padEnd(12)} since ${new Date(found.since).toISOString()}: ${found.text}`);
    if (raised.length === 0) out('Nothing is raised.');
    return 0;
  });
}
