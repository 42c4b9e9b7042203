import { parseArgs, stripVTControlCharacters } from 'node:util';
import { engineOf } from '../inbox/open/engine-of.ts';
import { recallEvents } from '../journal/shelves.ts';
import { explainEvent } from '../why/explain-event.ts';
import type { EventExplanation } from '../why/explanation.ts';
import { type FoundEvent, findEvents } from '../why/find-events.ts';
import { type AskedVenue, gatherFacts, gatherVenue } from '../why/gather-facts.ts';
import { whyText, whyWordsOf } from '../why/words/why-text.ts';
import { type Command, UsageError } from './command/command.ts';
import { forVenues, venueHelp, venueOption } from './command/named-venues.ts';
import { type ConfigWithInbox, withInbox } from './command/with-inbox.ts';

type Out = (line: string) => void;

const mostShown = 20;

export const why: Command = {
  usage: 'why ID | WORDS… [--venue NAME]',
  summary: 'Says why an event is not on the site, or how it came there: each step from Stager to the visitor.',
  options: venueHelp,
  example: 'why 48213',
  run(args, out) {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: venueOption });
    const asked = positionals.join(' ').trim();
    if (asked === '') throw new UsageError('Say which event is meant: its id in Stager, or words of its title.');
    return forVenues(values.venue, out, (venue) =>
      withInbox(venue, async (inbox, config) => {
        const running = await (await engineOf(config)).isReceiving();
        return answer({ inbox, config, running }, config, asked, (line) =>
          out(stripVTControlCharacters(line).replace(/[^\P{Cc}\n]/gu, ' ')),
        );
      }),
    );
  },
};

async function answer(venue: AskedVenue, config: ConfigWithInbox, asked: string, out: Out): Promise<number> {
  const now = Date.now();
  const found = findEvents(await recallEvents(venue.inbox.remembered), asked, now);
  const [first] = found;
  if (!first) return tellUnknown(venue, config, asked, out);
  if (found.length > 1) {
    out(`${found.length} events have that in their title. Ask for one by its id:\n`);
    for (const event of found.slice(0, mostShown)) out(`  ${lineOf(event)}`);
    if (found.length > mostShown) out(`  … and ${found.length - mostShown} more`);
    return 0;
  }
  return tell(explainEvent(await gatherFacts(venue, first.id), now), config, out);
}

/** Nothing has these words in its title: what stands in the way of any event is said. */
async function tellUnknown(venue: AskedVenue, config: ConfigWithInbox, asked: string, out: Out): Promise<number> {
  const facts = { id: '', inInbox: new Set<number>(), pulls: [], quarantined: [], venue: await gatherVenue(venue) };
  out(`No event that Callboard knows has ${JSON.stringify(asked.slice(0, 80))} in its title.`);
  return tell(explainEvent(facts, Date.now()), config, out);
}

function tell(explanation: EventExplanation, { timeZone }: ConfigWithInbox, out: Out): number {
  const { answer: said, look, steps } = whyText(explanation, whyWordsOf('en'), timeZone);
  if (explanation.id !== '') out(`${lineOf(explanation)}\n`);
  const width = Math.max(0, ...steps.map(({ when }) => when.length));
  for (const { when, text, url } of steps)
    out(`${when.padEnd(width)}  ${text}${url === undefined ? '' : `\n${' '.repeat(width + 2)}${url}`}`);
  if (steps.length > 0) out('');
  out(said);
  if (explanation.page !== undefined) out(explanation.page);
  if (look.length > 0) out(`\nLook at these in Stager:\n${look.map((each, index) => `  ${index + 1}. ${each}`).join('\n')}`);
  return ['live', 'published', 'over'].includes(explanation.answer.is) ? 0 : 1;
}

const lineOf = ({ id, title, start }: FoundEvent) => [id, start?.slice(0, 10), title].filter(Boolean).join('  ');
