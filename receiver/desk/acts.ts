import { nowMessage, releaseMessage } from '../publish/backlog/own-messages.ts';
import { post } from '../publish/backlog/post.ts';
import { statusKey } from '../publish/report.ts';
import type { DeskVenue } from './desk-venue.ts';
import type { ActNotice } from './words/desk-words.ts';

/** Has everything that waits published, or the site built. */
export async function actNow({ inbox }: DeskVenue, what: 'publish' | 'build'): Promise<ActNotice> {
  await post(inbox.arrivals, nowMessage(what), 'callboard');
  return what === 'publish' ? 'published' : 'built';
}

/** Plays a part of quarantine again. */
export async function retryPart({ inbox, isOutdated }: DeskVenue, id: number): Promise<ActNotice> {
  if (await isOutdated()) return 'restart';
  const body = await inbox.quarantine.read(id);
  if (!body) return 'gone';
  await post(inbox.arrivals, body, 'retry');
  await inbox.quarantine.drop(id);
  return 'retried';
}

/** Lets a part of quarantine go. */
export async function dropPart({ inbox }: DeskVenue, id: number): Promise<ActNotice> {
  return (await inbox.quarantine.drop(id)) ? 'dropped' : 'gone';
}

/** Lets removals through the brake: of these, the ones that it still holds. */
export async function releaseHeld({ inbox }: DeskVenue, ids: readonly string[]): Promise<ActNotice> {
  const held = (await inbox.remembered.recall(statusKey))?.held ?? [];
  const released = held.filter((id) => ids.includes(id));
  if (released.length === 0) return 'nothing-held';
  await post(inbox.arrivals, releaseMessage(released), 'callboard');
  return 'released';
}
