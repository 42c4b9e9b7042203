import { branchNames } from '../git/branch-names.ts';
import type { Proposal } from '../reconcile/plan.ts';

/** Proposals that share a branch and a pull request. */
export interface ReviewGroup {
  branch: string;
  kind: 'event' | 'sync' | 'brake';
  proposals: Proposal[];
}

/** At most this many events share one pull request: their names must fit into its body. */
const mostShared = 1_000;

/**
 * The pull request for each proposal, the brake's first. Open ones stay where they are. Of the rest, a few get one each; more than `batch`
 * at once share one. `open` tells the events of each open pull request of Callboard.
 */
export function reviewGroups(
  proposals: Proposal[],
  brake: Proposal[],
  open: ReadonlyMap<string, string[]>,
  batch: number,
  names = branchNames(),
): ReviewGroup[] {
  const inSync = new Set([...open].flatMap(([branch, ids]) => (branch.startsWith(names.sync) ? ids : [])));
  const settled = new Set(proposals.filter(({ id }) => inSync.has(id) || open.has(names.event(id))));
  const fresh = proposals.filter((proposal) => !settled.has(proposal));
  const together = new Set([...[...settled].filter(({ id }) => !open.has(names.event(id))), ...(fresh.length > batch ? fresh : [])]);
  const single = proposals.filter((proposal) => !together.has(proposal));
  return [
    ...shared('brake', names.brake, brake, open),
    ...single.map((proposal): ReviewGroup => ({ branch: names.event(proposal.id), kind: 'event', proposals: [proposal] })),
    ...shared(
      'sync',
      names.sync,
      proposals.filter((each) => together.has(each)),
      open,
    ),
  ];
}

/** One group, or as many as needed: an open proposal stays in its group, the others go where there is room. */
function shared(kind: ReviewGroup['kind'], branch: string, proposals: Proposal[], open: ReadonlyMap<string, string[]>): ReviewGroup[] {
  const parts = new Map<string, Proposal[]>();
  const nameOf = (part: number) => (part === 1 ? branch : `${branch}-${part}`);
  const homes = new Map([...open].flatMap(([name, ids]) => (name.startsWith(branch) ? ids.map((id) => [id, name]) : [])));
  const put = (name: string, proposal: Proposal) => {
    const part = parts.get(name);
    if (part) part.push(proposal);
    else parts.set(name, [proposal]);
  };
  for (const proposal of proposals) {
    const home = homes.get(proposal.id);
    if (home !== undefined) put(home, proposal);
  }
  let part = 1;
  for (const proposal of proposals.filter(({ id }) => !homes.has(id))) {
    while ((parts.get(nameOf(part))?.length ?? 0) >= mostShared) part++;
    put(nameOf(part), proposal);
  }
  return [...parts].map(([name, all]) => ({ branch: name, kind, proposals: all }));
}
