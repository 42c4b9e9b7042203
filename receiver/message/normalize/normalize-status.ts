import type { FeedEvent } from '../../../schemas/event.ts';
import { showJson } from '../../text/show-json.ts';
import type { Normalized } from './normalized.ts';

type Status = FeedEvent['status'];

/** The meaning of a status word. No event on the site can be `unconfirmed` or `postponed`. */
type Meaning = Status | 'unconfirmed' | 'postponed';

/** English and Dutch words, in lower case, without separators. An event that Stager calls "to be cancelled" still takes place. */
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
 * Whether an event takes place. Only a known word for confirmed or cancelled tells that; `own` are further words of the venue with their
 * meaning. Anything else is a problem without a value, because an uncertain night must not be announced.
 */
export function normalizeStatus(raw: unknown, own: Readonly<Record<string, Status>> = {}): Normalized<Status> {
  const word = typeof raw === 'string' ? plain(raw) : '';
  const meaning = Object.entries(own).find(([each]) => plain(each) === word)?.[1] ?? meanings.get(word);
  if (meaning === 'confirmed' || meaning === 'cancelled') return { value: meaning };
  if (meaning === 'unconfirmed') return { problem: `${showJson(raw)} says that it is not confirmed: ${expected}` };
  if (meaning === 'postponed') return { problem: `${showJson(raw)} does not say when it goes on: ${expected}, with the new times` };
  return { problem: `${showJson(raw)} is unknown: ${expected}` };
}

/** `TO_BE_CANCELLED`, `To be cancelled` and `https://schema.org/EventCancelled` reduced to the same word. */
function plain(text: string): string {
  const word = text
    .toLowerCase()
    .replace(/^.*\//s, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return word.replace(/^event(?=.)/, '');
}
