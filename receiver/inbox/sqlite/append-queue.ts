import type { Arrival } from '../arrivals.ts';
import { isBusy } from './database.ts';

export interface AppendQueueOptions {
  /** Stores them in one transaction; returns why single ones could not be. Throws where none was stored. May wait for other writers on the last call only. */
  store(arrivals: Arrival[], isLast: boolean): Map<Arrival, unknown>;
  /** The request is no longer on its way. */
  end(started: number): void;
  /** Ms that only go forward. */
  steady(): number;
  /** Calls after so many ms. */
  later(work: () => void, ms: number): void;
}

interface Waiting {
  arrival: Arrival;
  since: number;
  resolve: () => void;
  reject: (reason: unknown) => void;
}

/** How long a message waits for others to let go of the database, ms: Stager waits for the answer to a sync a little longer. */
const patience = 25_000;
/** How soon it is tried again while another process writes, ms. */
const again = 10;

// docs/decisions/receiving.md: "What happens while another process writes to the inbox?"
/** Gathers what comes in within one tick, for one fsync. While another process writes, all of it waits, and nothing else does. */
export function appendQueue({ store, end, steady, later }: AppendQueueOptions) {
  let waiting: Waiting[] = [];

  function flush(isLast = false): void {
    const batch = waiting;
    waiting = [];
    let refused = new Map<Arrival, unknown>();
    try {
      refused = store(
        batch.map(({ arrival }) => arrival),
        isLast,
      );
    } catch (error) {
      if (isBusy(error) && !isLast) waiting = batch.filter(({ since }) => steady() - since < patience);
      for (const { arrival } of batch) refused.set(arrival, error);
    }
    const kept = new Set(waiting);
    for (const entry of batch) {
      if (kept.has(entry)) continue;
      end(entry.arrival.started);
      if (refused.has(entry.arrival)) entry.reject(refused.get(entry.arrival));
      else entry.resolve();
    }
    if (waiting.length > 0) later(() => waiting.length > 0 && flush(), again);
  }

  return {
    append: (arrival: Arrival) =>
      new Promise<void>((resolve, reject) => {
        if (waiting.push({ arrival, since: steady(), resolve, reject }) === 1) setImmediate(() => waiting.length > 0 && flush());
      }),
    /** Stores what waits, now or never. */
    close(): void {
      if (waiting.length > 0) flush(true);
    },
  };
}
