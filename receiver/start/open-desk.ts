import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Config } from '../config/settings.ts';
import { createDesk } from '../desk/desk.ts';
import type { DeskVenue } from '../desk/desk-venue.ts';
import type { DeskEntry } from '../desk/entry/entry-routes.ts';
import { githubEntry } from '../desk/entry/github-entry.ts';
import { passwordCheck } from '../desk/entry/password.ts';
import { sessionKey } from '../desk/entry/session.ts';
import type { Secret } from '../operate/secret.ts';
import { buildTriggerName } from './thread/open-build-trigger.ts';
import type { Venues } from './venues.ts';

export interface OpenDeskDeps {
  /** What `CALLBOARD_DESK` says. */
  desk: Secret | 'github';
  base: Pick<Config, 'language' | 'githubClientId' | 'githubClientSecret'>;
  several: boolean;
  venues: Pick<Venues, 'all'>;
  log: Logger;
}

/** The desk that a configuration describes, over the venues that are open. */
export function openDesk({ desk, base, several, venues, log }: OpenDeskDeps): Express {
  const { githubClientId: clientId = '', githubClientSecret: clientSecret } = base;
  const deskVenues = (): DeskVenue[] =>
    venues.all().map(({ name, config, inbox, log: own, unready, standing }) => ({
      name,
      config,
      inbox,
      log: own,
      unready,
      isOutdated: async () => (await standing()).isOutdated,
      builds: buildTriggerName(config) !== undefined,
    }));
  const entry = deskEntry();

  function deskEntry(): DeskEntry {
    if (desk !== 'github') return { by: 'password', check: passwordCheck(desk.reveal()) };
    if (!clientSecret) throw new Error('Set CALLBOARD_GITHUB_CLIENT_SECRET: without it nobody can enter the desk by GitHub.');
    return { by: 'github', github: githubEntry({ clientId, clientSecret, venues: deskVenues }) };
  }

  /** All processes of a venue know its inbox; the first venue is the same for all of them. */
  async function keyOfCookies(): Promise<string> {
    const [first] = venues.all().sort((a, b) => (a.name < b.name ? -1 : 1));
    if (!first) throw new Error('No venue is open, so nobody can enter the desk.');
    return sessionKey(first.inbox.remembered, desk === 'github' ? `${clientId} ${clientSecret?.reveal()}` : desk.reveal());
  }

  return createDesk({ entry, venues: deskVenues, several, sessionKey: keyOfCookies, config: base, log, clock: Date.now });
}
