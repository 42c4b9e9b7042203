import { showJson } from '../../text/show-json.ts';
import type { ReadMessage } from '../change.ts';
import type { Explanation, Seen } from './explain.ts';
import type { LikelyName } from './likely-names.ts';

/** An explanation as text, problems first. It shows the first event as its files would hold it. */
export function explanationText({ taken, spare, unusable, missing, unread, likely, read, zTimes }: Explanation): string {
  return [
    section('Not understood', firstOf(read.rejected.map(({ reason }) => reason))),
    section('Perhaps the feed has another name for it', likely.map(perhaps)),
    section('Found', taken.map(seen)),
    section('Known, but not needed', spare.map(seen)),
    section('Known, but of no use', unusable.map(seen)),
    section('Not in the message', missing),
    section(
      'In the message, but not read',
      unread.map(({ path, times, example }) => `${path}${count(times)}, such as ${example}`),
    ),
    section('Remarks', read.notes),
    asked(read),
    zTimes ?? '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const seen = ({ field, path, times }: Seen) => `${field} ← ${path}${count(times)}`;
const count = (times: number) => (times === 1 ? '' : ` (${times} times)`);
const perhaps = ({ field, name, path, value }: LikelyName) =>
  `${field} ← ${path}, such as ${showJson(value)}? Then say so in the file of CALLBOARD_FEED_FIELDS: ${JSON.stringify({ [field]: name })}`;
const indent = (text: string) => text.replace(/^/gm, '  ');
const section = (title: string, lines: string[]) => (lines.length === 0 ? '' : [title, ...lines.map(indent)].join('\n'));

/** At most this many reasons are shown; the others are mostly the same. */
const mostReasons = 10;

const firstOf = (lines: string[]) =>
  lines.length <= mostReasons ? lines : [...lines.slice(0, mostReasons), `and ${lines.length - mostReasons} more.`];

function asked({ change }: ReadMessage): string {
  const events = change?.kind === 'sync' || change?.kind === 'update' ? change.events : [];
  const [first] = events;
  const title = `What it asks for: ${change?.kind ?? 'nothing'}`;
  if (first === undefined)
    return [title, ...(change && change.kind !== 'delete-organization' ? [indent(JSON.stringify(change))] : [])].join('\n');
  return `${title}, ${events.length === 1 ? '1 event' : `${events.length} events`}, the first of which is\n${indent(JSON.stringify(first, undefined, 2))}`;
}
