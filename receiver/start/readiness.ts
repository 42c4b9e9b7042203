import type { Config } from '../config/settings.ts';

export type Role = Config['role'];

/** Why a venue cannot take messages now, a sentence each; empty when it can. */
export interface VenueReadiness {
  name: string;
  problems: string[];
}

type Answer = [status: number, body: { ok: string } | { error: string }];

/** What /readyz answers. Of several venues those that cannot take messages are named, and fail the others only where all of them cannot. */
export function readiness(venues: VenueReadiness[], { role, several }: { role: Role; several: boolean }): Answer {
  const ready = role === 'publish' ? 'Ready to publish' : 'Ready for messages';
  const unready = venues.filter(({ problems }) => problems.length > 0);
  if (unready.length === 0) return [200, { ok: `${ready}.` }];
  if (!several) return [503, { error: unready.flatMap(({ problems }) => problems).join(' ') }];
  const named = unready.map(({ name, problems }) => `${name}: ${problems.join(' ')}`).join(' ');
  return unready.length < venues.length
    ? [200, { ok: `${ready}, but not of ${unready.length} of ${venues.length} venues. ${named}` }]
    : [503, { error: named }];
}
