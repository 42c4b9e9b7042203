import type { Key, Remembered } from '../inbox/remembered.ts';
import type { RaisedAlerts } from '../operate/alert.ts';
import type { AlertKey } from '../operate/alerts.ts';

/** Trouble of which a person was told, and not yet that it is over. */
export interface RaisedAlert {
  /** When it was told first, ms since the epoch. */
  since: number;
  /** What was told last. */
  text: string;
}

export const raisedKey: Key<Partial<Record<AlertKey, RaisedAlert>>> = { name: 'raised-alerts' };

export interface RememberedRaisedDeps {
  remembered: Pick<Remembered, 'recall' | 'update'>;
  /** Ms since the epoch. */
  clock(): number;
}

/** Kept in the inbox, so that it survives restarts and is known in each thread. What cannot be written down is known here alone. */
export function raisedInInbox({ remembered, clock }: RememberedRaisedDeps): RaisedAlerts {
  const here = new Set<AlertKey>();
  const written = new Set<AlertKey>();

  async function write(key: AlertKey, text: string): Promise<void> {
    await remembered.update(raisedKey, (known) => ({ ...known, [key]: { since: known?.[key]?.since ?? clock(), text } }));
    if (here.has(key)) written.add(key);
  }

  return {
    note(key, text) {
      here.add(key);
      write(key, text).catch(() => {});
    },
    async isTakenElsewhere(key) {
      if (!written.has(key)) return false;
      try {
        if ((await remembered.recall(raisedKey))?.[key] !== undefined) return false;
      } catch {
        return false; // nobody can tell
      }
      here.delete(key);
      written.delete(key);
      return true;
    },
    async take(key) {
      const wasHere = here.delete(key);
      written.delete(key);
      let wasKept = false;
      await remembered
        .update(raisedKey, (known) => {
          wasKept = known?.[key] !== undefined;
          if (!known || !wasKept) return known;
          const { [key]: _, ...rest } = known;
          return Object.keys(rest).length === 0 ? undefined : rest;
        })
        .catch(() => {});
      return wasHere || wasKept;
    },
  };
}
