import type { Step } from './explanation.ts';
import type { EventFacts } from './facts.ts';
import { liveAt } from './live-at.ts';

/** What happened to an event on its way, in its order. */
export function stepsOf(facts: EventFacts): Step[] {
  const { record, pulls, venue, inInbox } = facts;
  const { said = [], went = [], waits, overlay = [] } = record ?? {};
  const last = said.at(-1);
  const taken = last?.taken;
  const sync = venue.lastSync;
  const since = liveAt(facts);
  const built = venue.freshness?.site?.builtAt;
  const commit = went.at(-1)?.commit;
  const steps: Step[] = [
    ...said.map((each): Step => ({ step: 'said', at: each.at, said: each, inInbox: inInbox.has(each.started) })),
    ...(record?.inFeed && sync && sync.at > (last?.at ?? 0) ? [{ step: 'sync', at: sync.at } as const] : []),
    ...(taken ? [{ step: 'taken', at: taken.at, commit: taken.commit } as const] : []),
    ...went.map((each): Step => ({ step: 'commit', at: each.at, commit: each.commit, kinds: each.kinds })),
    ...pulls.slice(0, 3).map((pull): Step => ({ step: 'pull', at: pull.state === 'open' ? pull.createdAt : pull.updatedAt, pull })),
    ...(record && built !== undefined ? [{ step: 'build', at: built } as const] : []),
    ...(since === undefined ? [] : [{ step: 'live', at: since, ...(commit !== undefined && { commit }) } as const]),
  ];
  return [
    ...steps.sort((a, b) => (a.at ?? 0) - (b.at ?? 0)),
    ...(waits ? [{ step: 'waits', at: waits.since, waits } as const] : []),
    ...(overlay.length > 0 ? [{ step: 'overlay', fields: overlay } as const] : []),
  ];
}
