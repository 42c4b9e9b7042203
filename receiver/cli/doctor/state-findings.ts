import type { LostMessages } from '../../feed/lost-messages.ts';
import { type RefusedSignatures, refusedText } from '../../feed/refused-messages.ts';
import { silence } from '../../inbox/last-heard.ts';
import type { PublisherStatus } from '../../publish/report.ts';
import { count } from '../../text/count.ts';
import type { Finding } from './finding.ts';

/** How things stand by what the receiver wrote down. Times are ms since the epoch. */
export interface ReceiverState {
  running: boolean;
  status?: PublisherStatus;
  /** When Stager was last heard. */
  heard?: number;
  /** Messages that were refused for their signature, none of which was right after that. */
  refused?: RefusedSignatures;
  lost?: LostMessages;
  waiting: number;
  quarantined: number;
}

/** A message that waits longer than the longest lane is stuck, ms. */
const stuck = 3_600_000;

/** What the receiver knows of itself, as findings. */
export function stateFindings({ running, status, heard, refused, lost, waiting, quarantined }: ReceiverState, now: number): Finding[] {
  return [
    running
      ? { about: 'receiver', said: 'Running.' }
      : { about: 'receiver', said: 'Not running on this data folder.', todo: 'Start it: npm start, or the service.' },
    ...(refused && heard === undefined ? [] : [feedFinding(heard, now)]),
    ...(refused ? [{ about: 'signature', ...refusedText(refused) }] : []),
    ...lostFindings(lost),
    pushFinding(status, waiting, now),
    ...reviewFindings(status?.reviews, now),
    quarantined === 0
      ? { about: 'quarantine', said: 'Empty.' }
      : {
          about: 'quarantine',
          said: `${count(quarantined, 'part')} of the feed could not be understood.`,
          todo: 'Look with: npm run callboard -- quarantine list',
        },
    (status?.held.length ?? 0) === 0
      ? { about: 'brake', said: 'Holds nothing.' }
      : {
          about: 'brake',
          said: `Holds the removal of ${count(status?.held.length ?? 0, 'event')}.`,
          todo: 'If they are meant to go: npm run callboard -- brake release. If not, put them back in Stager.',
        },
  ];
}

function lostFindings(lost: LostMessages | undefined): Finding[] {
  const notKept =
    lost && lost.count > 0 && `${count(lost.count, 'message')} could not be kept, the last at ${time(lost.lastAt)}: ${lost.reason}`;
  return [
    ...(notKept ? [{ about: 'lost', said: notKept, todo: 'Solve that, then press "Sync all published data" in Stager.' }] : []),
    ...(lost?.forgotten ? [{ about: 'lost', said: lost.forgotten.reason, todo: 'Press "Sync all published data" in Stager.' }] : []),
  ];
}

function feedFinding(heard: number | undefined, now: number): Finding {
  const settings = 'Settings → Integrations → My publication channels';
  if (heard === undefined) {
    return {
      about: 'feed',
      said: 'Nothing has come from Stager yet.',
      todo: `In Stager, under ${settings}, check the address and press "Sync all published data"; "View logs" there shows our answers.`,
    };
  }
  const said = `Last heard at ${time(heard)}, ${ago(now - heard)} ago.`;
  if (now - heard <= silence) return { about: 'feed', said };
  return { about: 'feed', said, todo: `Not even the nightly sync came: look at the channel's logs in Stager, under ${settings}.` };
}

function pushFinding(status: PublisherStatus | undefined, waiting: number, now: number): Finding {
  const about = 'publishing';
  if (status?.failing) {
    return {
      about,
      said: `Fails since ${time(status.failing.since)}: ${status.failing.reason}`,
      todo: `${status.failing.todo ? `${status.failing.todo} ` : ''}Nothing is lost: what waits goes out in one push once that is solved.`,
    };
  }
  const said = `${status?.lastPush ? `Last push at ${time(status.lastPush)}` : 'Nothing pushed yet'}, ${count(waiting, 'message')} waiting.`;
  const since = Object.values(status?.pending ?? {}).filter((first) => first !== undefined);
  if (waiting > 0 && since.length > 0 && now - Math.min(...since) > stuck)
    return { about, said, todo: 'They wait for longer than any lane: look at the log of the receiver.' };
  return { about, said };
}

/** How long pull requests may wait for the host before that is told, ms. */
const patience = 15 * 60_000;

/** What hinders the pull requests. How many wait for a person is asked of the host itself. */
function reviewFindings(reviews: PublisherStatus['reviews'], now: number): Finding[] {
  const failing = reviews?.failing;
  if (!failing || (failing.todo === undefined && now - failing.since < patience)) return [];
  const todo = `${failing.todo ? `${failing.todo} ` : ''}Nothing is lost: what is reviewed is proposed once that is solved.`;
  return [{ about: 'reviews', said: `Fail since ${time(failing.since)}: ${failing.reason}`, todo }];
}

const time = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

function ago(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 120) return count(minutes, 'minute');
  return minutes < 48 * 60 ? count(Math.round(minutes / 60), 'hour') : count(Math.round(minutes / 1440), 'day');
}
