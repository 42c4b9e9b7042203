import { withMarker } from '../../host/body-marker.ts';
import type { PullRequest } from '../../host/pull-requests.ts';
import { type Marker, markerOf, shortName } from './pull-marker.ts';

/** Title and body of a pull request. A person may have reworded them: that stays until what Callboard would write changes. */
export function worded(
  stands: PullRequest | undefined,
  title: string,
  text: string,
  marker: (wrote: string) => Marker,
): Pick<PullRequest, 'title' | 'body'> {
  const wrote = shortName([title, text, marker('')]);
  if (stands && markerOf(stands)?.wrote === wrote) return { title: stands.title, body: stands.body };
  return { title, body: withMarker(text, marker(wrote)) };
}
