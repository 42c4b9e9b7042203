import { type ChangeKind, kinds } from '../content/change-kind.ts';
import type { Detail } from '../reconcile/plan.ts';

/** The kinds of these changes, each once, in the order of all kinds. */
export function kindsOf(details: readonly Detail[]): ChangeKind[] {
  const found = new Set(details.map(({ kind }) => kind));
  return kinds.filter((kind) => found.has(kind));
}
