import { existsSync } from 'node:fs';
import type { EventRecord } from '../journal/event-record.ts';
import { recallEvents } from '../journal/shelves.ts';
import { lastMessagePath } from '../publish/backlog/last-message.ts';
import { answerOf } from '../why/answer-of.ts';
import { factsOfEvent, gatherKnown, type Known } from '../why/gather-facts.ts';
import { didText, whenIn, whyWordsOf } from '../why/words/why-text.ts';
import type { DeskVenue } from './desk-venue.ts';
import type { HomeContent } from './pages/home-page.ts';
import { standingOf } from './standing-of.ts';
import type { DeskWords } from './words/desk-words.ts';

const mostToday = 40;
const mostParts = 20;
const hour = 3_600_000;

/** What the start of a venue shows at `now`, ms since the epoch. */
export async function homeContent(venue: DeskVenue, words: DeskWords, now: number): Promise<HomeContent> {
  const { inbox, config, builds } = venue;
  const { timeZone } = config;
  const when = whenIn(whyWordsOf(words.language), timeZone);
  const [known, records, parked, { said, trouble }] = await Promise.all([
    gatherKnown({ inbox, config, running: true }),
    recallEvents(inbox.remembered),
    inbox.quarantine.list(),
    standingOf(venue, words, when, now),
  ]);
  const today = cameToday(records, startOfDay(now, timeZone));
  const { status, lastSync } = known.venue;
  const titles = new Map(status?.heldEvents?.map((event) => [event.id, event]));
  const parts = parked.toReversed();
  return {
    standing: said,
    trouble,
    today: today.slice(0, mostToday).map((each) => rowOf(each, known, { words, now, when })),
    todayMore: Math.max(0, today.length - mostToday),
    ...(lastSync && { sync: words.today.sync(when(lastSync.at), lastSync.changed) }),
    pulls: known.pulls
      .filter(({ state }) => state === 'open')
      .map(({ number, title, url, createdAt }) => ({
        title: `#${number} ${title}`,
        url,
        since: words.pulls.since(ageOf(now - createdAt, words)),
      })),
    parts: parts.slice(0, mostParts).map((part) => ({ ...part, when: when(part.arrivedAt) })),
    partsMore: Math.max(0, parts.length - mostParts),
    partsLater: status?.unsettled?.parts ?? 0,
    held: (status?.held ?? []).map((id) => ({ id, ...titles.get(id) })),
    builds,
    last: config.keepLast && existsSync(lastMessagePath(config.dataDir)),
  };
}

interface Came {
  id: string;
  record: EventRecord;
  said: EventRecord['said'][number];
}

/** The last message of each event that came since then and changed something, or should have; the newest first. */
function cameToday(records: ReadonlyMap<string, EventRecord>, since: number): Came[] {
  return [...records]
    .flatMap(([id, record]): Came[] => {
      const said = record.said.findLast(({ at, did }) => at >= since && did !== 'same' && did !== 'unpublished');
      return said ? [{ id, record, said }] : [];
    })
    .sort((a, b) => b.said.at - a.said.at || a.id.localeCompare(b.id, undefined, { numeric: true }));
}

interface Shown {
  words: DeskWords;
  now: number;
  when(ms: number): string;
}

function rowOf({ id, record, said }: Came, known: Known, { words, now, when }: Shown): HomeContent['today'][number] {
  const { title, start } = record;
  return {
    event: { id, ...(title !== undefined && { title }), ...(start !== undefined && { start }) },
    when: when(said.at),
    did: didText(said, whyWordsOf(words.language)),
    place: words.place[answerOf(factsOfEvent(known, id, record), now).is],
  };
}

function startOfDay(now: number, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).startOfDay().epochMilliseconds;
}

const ageOf = (ms: number, words: DeskWords) =>
  ms < 48 * hour ? words.hours(Math.max(1, Math.floor(ms / hour))) : words.days(Math.floor(ms / (24 * hour)));
