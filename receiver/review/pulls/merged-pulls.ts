import { readOverlay } from '../../../schemas/files/read-overlay.ts';
import { eventAddresses, eventPage } from '../../../schemas/rules/event-addresses.ts';
import { isLive } from '../../../schemas/rules/is-live.ts';
import type { Content } from '../../content/content.ts';
import type { PullRequest } from '../../host/pull-requests.ts';
import { idsOf, markerOf } from './pull-marker.ts';

/** A pull request of Callboard's that a person merged. */
export interface MergedPull {
  number: number;
  /** The commit of the merge on main. */
  mergedAs: string;
  /** The pages of its events, below the address of the site; none where there are many. */
  pages: string[];
}

/** What was merged longer ago than this is no news, ms. */
const fresh = 24 * 3_600_000;
/** With more events than this a person looks at the agenda. */
const mostPages = 5;

/** The pull requests that were merged in the last day, with the pages that they changed. `main` holds the merge, or soon will. */
export function mergedPulls(pulls: readonly PullRequest[], main: Content, now: number): MergedPull[] {
  return pulls.flatMap((pull) => {
    const { state, mergedAs, updatedAt, number } = pull;
    if (state !== 'merged' || mergedAs === undefined || updatedAt < now - fresh || !markerOf(pull)) return [];
    const pages = idsOf(pull).flatMap((id) => pageOf(id, main) ?? []);
    return [{ number, mergedAs, pages: pages.length > mostPages ? [] : pages }];
  });
}

function pageOf(id: string, { events, overlays }: Content): string | undefined {
  const event = events.get(id)?.value;
  return isLive(event) ? eventPage(eventAddresses(event, readOverlay(overlays.get(id))).address) : undefined;
}
