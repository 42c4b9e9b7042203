import { createHash } from 'node:crypto';
import { z } from 'zod';
import { eventOfBranch } from '../git/branch-names.ts';
import { markerIn } from '../host/body-marker.ts';
import type { PullRequest } from '../host/pull-requests.ts';
import type { Proposal } from '../reconcile/plan.ts';

const Marker = z.object({
  keys: z.record(z.string(), z.string()),
  left: z.array(z.string()).optional(),
  withdrawn: z.boolean().optional(),
  wrote: z.string().optional(),
});

/**
 * What Callboard keeps at the end of a pull request's body: what it proposes per event, the events of which only reviewers' words are left
 * there, whether it was closed by Callboard, and a short name of the text that it wrote.
 */
export type Marker = z.infer<typeof Marker>;

/** A short name of a proposal: the pair of what is published and what the feed says. */
export const proposalKey = ({ pair }: Pick<Proposal, 'pair'>): string => shortName(pair);

export const shortName = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);

export function markerOf(pull: Pick<PullRequest, 'body'>): Marker | undefined {
  const parsed = Marker.safeParse(markerIn(pull.body));
  return parsed.success ? parsed.data : undefined;
}

/** The events that a pull request is about, or was when it still proposed something. */
export function idsOf(pull: Pick<PullRequest, 'body' | 'branch'>): string[] {
  const { keys = {}, left = [] } = markerOf(pull) ?? {};
  const own = eventOfBranch(pull.branch);
  return [...new Set([...Object.keys(keys), ...left, ...(own === undefined ? [] : [own])])];
}

/** What people said no to by closing a pull request: `<event id> <key>`. Callboard's own closing is marked, and does not count. */
export function refusals(pulls: Pick<PullRequest, 'state' | 'body'>[]): ReadonlySet<string> {
  const refused = new Set<string>();
  for (const pull of pulls) {
    const marker = pull.state === 'closed' ? markerOf(pull) : undefined;
    if (!marker || marker.withdrawn) continue;
    for (const [id, key] of Object.entries(marker.keys)) refused.add(`${id} ${key}`);
  }
  return refused;
}
