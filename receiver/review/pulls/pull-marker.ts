import { createHash } from 'node:crypto';
import { z } from 'zod';
import { eventOfBranch } from '../../git/branch-names.ts';
import { markerIn } from '../../host/body-marker.ts';
import type { PullRequest } from '../../host/pull-requests.ts';
import type { Proposal } from '../../reconcile/plan.ts';

const Marker = z.object({
  keys: z.record(z.string(), z.string()),
  left: z.array(z.string()).optional(),
  withdrawn: z.boolean().optional(),
  wrote: z.string().optional(),
});

/**
 * What Callboard stores at the end of a pull request's body: its proposal for each event, the events with only reviewers' words left,
 * whether Callboard closed it, and a digest of the text that Callboard wrote.
 */
export type Marker = z.infer<typeof Marker>;

/** A digest of a proposal: the pair of published values and the feed's values. */
export const proposalKey = ({ pair }: Pick<Proposal, 'pair'>): string => shortName(pair);

export const shortName = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);

export function markerOf(pull: Pick<PullRequest, 'body'>): Marker | undefined {
  const parsed = Marker.safeParse(markerIn(pull.body));
  return parsed.success ? parsed.data : undefined;
}

/** The events that a pull request is about, or was about when it still proposed something. */
export function idsOf(pull: Pick<PullRequest, 'body' | 'branch'>): string[] {
  const { keys = {}, left = [] } = markerOf(pull) ?? {};
  const own = eventOfBranch(pull.branch);
  return [...new Set([...Object.keys(keys), ...left, ...(own === undefined ? [] : [own])])];
}

/** What people refused by closing a pull request: `<event id> <key>`. A close by Callboard is marked and does not count. */
export function refusals(pulls: Pick<PullRequest, 'state' | 'body'>[]): ReadonlySet<string> {
  const refused = new Set<string>();
  for (const pull of pulls) {
    const marker = pull.state === 'closed' ? markerOf(pull) : undefined;
    if (!marker || marker.withdrawn) continue;
    for (const [id, key] of Object.entries(marker.keys)) refused.add(`${id} ${key}`);
  }
  return refused;
}
