import { sentence } from '../text/sentence.ts';
import { type DeskStanding, deskStanding, isTrouble } from '../why/desk-standing.ts';
import { gatherVenue } from '../why/gather-facts.ts';
import type { When } from '../why/words/why-words.ts';
import type { DeskVenue } from './desk-venue.ts';
import type { DeskWords } from './words/desk-words.ts';

/** How a venue stands, in words. Never rejects: an inbox that cannot be read is trouble too. */
export async function standingOf(venue: DeskVenue, words: DeskWords, when: When, now: number): Promise<{ said: string; trouble: boolean }> {
  const standing = await readStanding(venue, now).catch((error): DeskStanding => ({ is: 'unready', reason: sentence(error) }));
  return { said: standingText(standing, words, when), trouble: isTrouble(standing) };
}

async function readStanding(venue: DeskVenue, now: number): Promise<DeskStanding> {
  const { inbox, config, unready } = venue;
  const [facts, reasons, { messages }, quarantined] = await Promise.all([
    gatherVenue({ inbox, config, running: true }),
    unready(),
    inbox.backlog.size(),
    inbox.quarantine.count(),
  ]);
  return deskStanding({ ...facts, unready: reasons, waiting: messages, quarantined }, now);
}

function standingText<Each extends DeskStanding>(standing: Each, words: DeskWords, when: When): string {
  const say = words.standing[standing.is] as (standing: Each, when: When) => string;
  return say(standing, when);
}
