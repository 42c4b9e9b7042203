import type { PullRequest } from '../../host/pull-requests.ts';
import type { Key } from '../../inbox/remembered.ts';
import { idsOf, markerOf } from './pull-marker.ts';

/** A pull request of Callboard's as people are told of it. Times are ms since the epoch. */
export interface KnownPull {
  number: number;
  title: string;
  url: string;
  /** `refused`: a person closed it. `withdrawn`: Callboard closed it, since nothing in it waited any more. */
  state: 'open' | 'merged' | 'refused' | 'withdrawn';
  createdAt: number;
  updatedAt: number;
  /** The events that it is about. */
  ids: string[];
}

export const pullsKey: Key<KnownPull[]> = { name: 'pulls' };

const day = 86_400_000;
/** One that is over is told for so long, ms. */
const young = 90 * day;
const mostPulls = 300;

/** These pull requests, the open ones first and then the newest: of those that are over, the ones of the last 90 days. */
export function knownPulls(pulls: readonly PullRequest[], now: number): KnownPull[] {
  return pulls
    .filter(({ state, updatedAt }) => state === 'open' || updatedAt >= now - young)
    .map((pull): KnownPull => {
      const { number, title, url, createdAt, updatedAt } = pull;
      return { number, title, url, state: stateOf(pull), createdAt, updatedAt, ids: idsOf(pull) };
    })
    .sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || b.number - a.number)
    .slice(0, mostPulls);
}

function stateOf(pull: PullRequest): KnownPull['state'] {
  if (pull.state !== 'closed') return pull.state;
  return markerOf(pull)?.withdrawn ? 'withdrawn' : 'refused';
}
