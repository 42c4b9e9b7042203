import { type Lane, lanes } from '../../content/change-kind.ts';
import type { Plan } from '../../reconcile/plan.ts';
import type { Pending } from './due.ts';

/** What waits besides edits. */
export interface Also {
  /** Messages wait that change nothing a visitor sees. */
  acknowledging: boolean;
  /** The names of proposals that have no pull request yet. */
  proposing: string[];
}

/**
 * Remembers, from look to look, since when each lane has had edits and when they last changed. Messages that change nothing a visitor sees
 * (`acknowledging`) may wait as long as tickets.
 */
export function waitingLanes() {
  let pending: Pending = {};
  let seen: Partial<Record<Lane, string>> = {};
  let last: (Also & { plan: Plan }) | undefined;

  return {
    look(plan: Plan, also: Also, now: number): Pending {
      const { acknowledging, proposing } = also;
      if (last?.plan === plan && last.acknowledging === acknowledging && last.proposing.join() === proposing.join()) return pending;
      last = { plan, ...also };
      const next: Pending = {};
      const signs: Partial<Record<Lane, string>> = {};
      for (const lane of lanes) {
        const edits = plan.edits.filter((edit) => edit.lane === lane);
        const proposed = lane === 'editorial' ? proposing : [];
        if (edits.length === 0 && proposed.length === 0 && !(lane === 'tickets' && acknowledging)) continue;
        const sign = JSON.stringify([proposed, edits.map((edit) => [...edit.files])]);
        const before = pending[lane];
        next[lane] = { first: before?.first ?? now, last: before && seen[lane] === sign ? before.last : now };
        signs[lane] = sign;
      }
      [pending, seen] = [next, signs];
      return pending;
    },
    /** Everything was pushed. */
    clear(): void {
      pending = {};
      seen = {};
      last = undefined;
    },
  };
}
