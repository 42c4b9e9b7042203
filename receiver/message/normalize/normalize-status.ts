import type { FeedEvent } from '../../../schemas/event.ts';
import { showJson } from '../../text/show-json.ts';
import type { Normalized } from './normalized.ts';

type Status = FeedEvent['status'];

/** What a word says of an event; `unconfirmed` and `postponed` are none that an event on the site can have. */
type Meaning = Status | 'unconfirmed' | 'postponed';

/** English and Dutch words, in lower case and without anything between their parts. Stager's "to be cancelled" still goes on. */
const words: Record<Meaning, string[]> = {
  confirmed: ['confirmed', 'final', 'definitive', 'definite', 'scheduled', 'tobecancelled', 'tobecanceled'].concat([
    'bevestigd',
    'definitief',
    'gepland',
    'teannuleren',
  ]),
  cancelled: [
    'cancelled',
    'canceled',
    'cancel',
    'calledoff',
    'geannuleerd',
    'geannuleerde',
    'afgelast',
    'afgezegd',
    'afgeblazen',
    'vervallen',
  ],
  unconfirmed: [
    'option',
    'optional',
    'draft',
    'concept',
    'tentative',
    'provisional',
    'pending',
    'tobeconfirmed',
    'tbc',
    'unconfirmed',
    'hold',
    'request',
  ].concat(['optie', 'inoptie', 'voorlopig', 'onbevestigd', 'tebevestigen', 'nogtebevestigen', 'aanvraag']),
  postponed: ['postponed', 'rescheduled', 'moved', 'onhold', 'suspended', 'uitgesteld', 'verplaatst', 'verzet', 'opgeschort'],
};

const meanings = new Map(Object.entries(words).flatMap(([meaning, list]) => list.map((word) => [word, meaning as Meaning])));
const expected = 'expected CONFIRMED or CANCELLED';

/**
 * Whether an event goes on. Only a known word for confirmed or cancelled says that; `own` are further words of the venue's and what
 * each means. Everything else is a problem without a value, since a night that is not certain must not be announced.
 */
export function normalizeStatus(raw: unknown, own: Readonly<Record<string, Status>> = {}): Normalized<Status> {
  const word = typeof raw === 'string' ? plain(raw) : '';
  const meaning = Object.entries(own).find(([each]) => plain(each) === word)?.[1] ?? meanings.get(word);
  if (meaning === 'confirmed' || meaning === 'cancelled') return { value: meaning };
  if (meaning === 'unconfirmed') return { problem: `${showJson(raw)} says that it is not confirmed: ${expected}` };
  if (meaning === 'postponed') return { problem: `${showJson(raw)} does not say when it goes on: ${expected}, with the new times` };
  return { problem: `${showJson(raw)} is unknown: ${expected}` };
}

/** `TO_BE_CANCELLED`, `To be cancelled` and `https://schema.org/EventCancelled` without what differs between such ways of writing. */
function plain(text: string): string {
  const word = text
    .toLowerCase()
    .replace(/^.*\//s, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return word.replace(/^event(?=.)/, '');
}
