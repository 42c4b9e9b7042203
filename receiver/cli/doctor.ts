import { existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findToken } from '../config/own-token.ts';
import { readSettingsOf } from '../config/read-settings-of.ts';
import type { VenueConfig } from '../config/read-venues.ts';
import type { Config } from '../config/settings.ts';
import { explain } from '../message/explain/explain.ts';
import { explanationText } from '../message/explain/explanation-text.ts';
import { parseJson } from '../message/parse/parse-json.ts';
import { lastMessagePath } from '../publish/backlog/last-message.ts';
import { type Command, UsageError } from './command/command.ts';
import { forVenues, namedVenue, venueHelp, venueOption } from './command/named-venues.ts';
import { examine } from './doctor/examine.ts';
import { signatureLine } from './doctor/signature-line.ts';
import { readGiven } from './files/read-given.ts';

type Out = (line: string) => void;

export const doctor: Command = {
  usage: 'doctor [--last | --message FILE [--signature HEX]] [--venue NAME]',
  summary: 'Looks at everything between Stager and the site, and says what to do; or explains how one message is read.',
  options: {
    '--last': 'Explains the last message of Stager, which CALLBOARD_KEEP_LAST=yes keeps.',
    '--message FILE': 'A message as it was captured: its bytes and nothing else.',
    '--signature HEX': 'What stood in its X-Signature.',
    ...venueHelp,
  },
  example: 'doctor --message message.json --signature "$X_SIGNATURE"',
  async run(args, out) {
    const options = { message: { type: 'string' }, signature: { type: 'string' }, last: { type: 'boolean' }, ...venueOption } as const;
    const { values } = parseArgs({ args, options });
    if (values.last && (values.message ?? values.signature) !== undefined)
      throw new UsageError('--last is the message that was kept; its signature was right.');
    if (values.last) return explainLast(namedVenue(values.venue), out);
    if (values.message !== undefined) return explainMessage(namedVenue(values.venue), values.message, values.signature, out);
    if (values.signature !== undefined) throw new UsageError('A signature is of a message: name its file with --message.');
    return forVenues(values.venue, out, (venue) => tellFindings(venue, out));
  },
};

async function tellFindings(venue: VenueConfig, out: Out): Promise<number> {
  let problems = 0;
  for await (const { about, said, todo } of examine(venue, Date.now())) {
    out(`${todo === undefined ? 'ok      ' : 'problem '} ${about.padEnd(13)}  ${said}`);
    if (todo !== undefined) out(`${' '.repeat(24)}→ ${todo}`);
    if (todo !== undefined) problems++;
  }
  out(problems === 0 ? '\nAll is well.' : `\n${problems === 1 ? '1 problem' : `${problems} problems`}.`);
  return problems === 0 ? 0 : 1;
}

/** Explains a message as the receiver of this configuration would read it; 1 where a part of it would not be understood. */
async function explainMessage({ config }: VenueConfig, file: string, signature: string | undefined, out: Out): Promise<number> {
  const body = await readGiven(file);
  const own = config.feedTokens.length === 0 ? findToken(config.dataDir) : undefined;
  out(`${signatureLine(body, signature, own ? [own] : config.feedTokens, config)}\n`);
  return explainBody(body, config, out);
}

/** The same for the message that was kept. */
async function explainLast({ config }: VenueConfig, out: Out): Promise<number> {
  const path = lastMessagePath(config.dataDir);
  const first = config.keepLast ? '' : 'Set CALLBOARD_KEEP_LAST=yes and restart the receiver. ';
  if (!existsSync(path))
    throw new Error(`No message is kept in ${config.dataDir}. ${first}Press "Sync all published data" in Stager, then run this again.`);
  const body = await readGiven(path);
  out(`The last message of Stager, written to ${path} at ${statSync(path).mtime.toISOString()}. Its signature was right.\n`);
  return explainBody(body, config, out);
}

function explainBody(body: Buffer, config: Config, out: Out): number {
  const explanation = explain(parseJson(body), readSettingsOf(config));
  out(explanationText(explanation));
  return explanation.read.rejected.length === 0 ? 0 : 1;
}
