import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readSettingsOf } from '../config/read-settings-of.ts';
import type { VenueConfig } from '../config/read-venues.ts';
import { lostKey } from '../feed/lost-messages.ts';
import { refusedSignatures, refusedText } from '../feed/refused-messages.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { lastHeard } from '../inbox/last-heard.ts';
import { engineOf } from '../inbox/open/engine-of.ts';
import { freshnessKey } from '../live/freshness.ts';
import { buildsKey } from '../live/rebuilds.ts';
import { type Failing, statusKey } from '../publish/report.ts';
import { reviewsLine } from '../review/pulls/waiting-reviews.ts';
import { readsOtherwise, restartNeeded } from '../start/thread/used-settings.ts';
import { count } from '../text/count.ts';
import type { Command } from './command/command.ts';
import { forVenues, venueHelp, venueOption } from './command/named-venues.ts';
import { type ConfigWithInbox, withInbox } from './command/with-inbox.ts';
import { buildsLine } from './doctor/builds-finding.ts';
import { liveLines } from './doctor/live-finding.ts';
import { withoutSite } from './doctor/without-site.ts';

const failingLines = (about: string, { since, reason, todo }: Failing) => [
  `${about.padEnd(12)} since ${new Date(since).toISOString()}: ${reason}`,
  ...(todo === undefined ? [] : [`${' '.repeat(13)}→ ${todo}`]),
];

export const status: Command = {
  usage: 'status [--venue NAME]',
  summary: 'Says how things stand: receiver, inbox, last push, brake, quarantine, what is live, builds.',
  options: venueHelp,
  example: 'status',
  run(args, out) {
    const { values } = parseArgs({ args, options: venueOption });
    return forVenues(values.venue, out, async (venue) => {
      for (const line of await hereLines(venue)) out(line);
      return withInbox(venue, (inbox, config) => tell(inbox, config, out));
    });
  },
};

/** What waits on this machine. It is told first, because the store that it waits for may not answer. */
async function hereLines({ name, config }: VenueConfig): Promise<string[]> {
  const engine = await engineOf({ ...config, venue: name });
  if (!engine.here || !existsSync(config.dataDir)) return [];
  const { messages, bytes } = await engine.here();
  return messages === 0
    ? []
    : [`here         ${count(messages, 'message')}, ${count(bytes, 'byte')}, waiting on this machine for the store`];
}

/** Who receives, and of an inbox that several processes share, who publishes. */
async function processLines({ shared }: Inbox, config: ConfigWithInbox, isRunning: boolean): Promise<string[]> {
  if (!shared) return [`receiver     ${isRunning ? 'running' : 'not running'} on ${config.dataDir}`];
  const isHeld = await shared.lease.isHeld();
  return [
    `receiver     ${isRunning ? 'running' : 'not running'} on the store of CALLBOARD_INBOX`,
    `publisher    ${isHeld ? 'running' : 'not running: start a process with CALLBOARD_ROLE=publish or all'}`,
  ];
}

async function tell(inbox: Inbox, config: ConfigWithInbox, out: (line: string) => void): Promise<number> {
  const { backlog, quarantine, remembered } = inbox;
  const { messages, bytes } = await backlog.size();
  const known = await remembered.recall(statusKey);
  const quarantined = await quarantine.count();
  const isRunning = await (await engineOf(config)).isReceiving();
  const time = (ms: number | undefined) => (ms === undefined ? 'never' : new Date(ms).toISOString());
  for (const line of await processLines(inbox, config, isRunning)) out(line);
  if (isRunning && (await readsOtherwise(remembered, readSettingsOf(config))))
    out(`settings     ${restartNeeded.said} ${restartNeeded.todo}`);
  out(`inbox        ${count(messages, 'message')}, ${count(bytes, 'byte')}, waiting to be on the remote`);
  out(`last heard   ${time(await lastHeard(backlog, known?.heard))}`);
  const refused = await refusedSignatures(remembered);
  if (refused) {
    out(`refused      ${refusedText(refused).said}`);
    out(`${' '.repeat(13)}→ ${refusedText(refused).todo}`);
  }
  out(`last push    ${time(known?.lastPush)}${known?.tips?.main ? ` (main ${known.tips.main.slice(0, 10)})` : ''}`);
  for (const [lane, first] of Object.entries(known?.pending ?? {})) out(`waiting      ${lane}, since ${time(first)}`);
  if (known?.failing) for (const line of failingLines('failing', known.failing)) out(line);
  if (known?.reviews?.open !== undefined) out(`reviews      ${reviewsLine({ open: 0, ...known.reviews }, Date.now()).said}`);
  if (known?.reviews?.failing) for (const line of failingLines('no reviews', known.reviews.failing)) out(line);
  if (known?.withoutSite) out(`site         ${withoutSite.said} ${withoutSite.todo}`);
  out(
    `brake        ${known?.held.length ? `holds the removal of ${count(known.held.length, 'event')}: npm run callboard -- brake` : 'holds nothing'}`,
  );
  const unsettled = known?.unsettled ? `, and ${known.unsettled.parts} more once their messages are on the remote` : '';
  out(`quarantine   ${count(quarantined, 'part')}${unsettled}`);
  const freshness = await remembered.recall(freshnessKey);
  if (freshness) for (const line of liveLines(freshness)) out(`live         ${line}`);
  const builds = await remembered.recall(buildsKey);
  if (builds) out(`builds       ${buildsLine(builds, Date.now())}`);
  if (builds?.failing) out(`no builds    since ${time(builds.failing.since)}: ${builds.failing.reason}`);
  const lost = await remembered.recall(lostKey);
  const sync = 'press "Sync all published data" in Stager';
  if (lost && lost.count > 0) out(`lost         ${count(lost.count, 'message')}, the last at ${time(lost.lastAt)}: ${sync}`);
  if (lost?.forgotten) out(`lost         ${lost.forgotten.reason.replace(/\.$/, '')}: ${sync}`);
  return known?.failing ? 1 : 0;
}
