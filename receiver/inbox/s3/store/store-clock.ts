/** The time of a store that tells it in whole seconds only, as far as the answers so far show it. */
export interface StoreClock {
  /** The store said that it was `date`, at some time between the two by the clock here; all of them ms since the epoch. */
  heard(date: number, sent: number, received: number): void;
  /** The time here, moved by as little as the answers of the store ask for, ms since the epoch. */
  now(): number;
  /** It is this late at the store, or later, ms since the epoch. */
  earliest(): number;
  /** The clock of the store less the clock here lies between these two, ms. */
  offset(): { low: number; high: number };
}

/** What the store's `Date` leaves out. */
const second = 1_000;
/** How fast two clocks move apart at the most: the parts of a second that each ms adds. */
const drift = 1e-4;

/**
 * Measures how far the clock here is from the clock of the store. Each answer tells it to within a second and the time that it took;
 * many answers together tell it better. Where an answer contradicts those before it, one of the clocks was set, and it begins anew.
 */
export function storeClock({ clock, steady }: { clock: () => number; steady: () => number }): StoreClock {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  let at = steady();

  function widen(): void {
    const now = steady();
    low -= (now - at) * drift;
    high += (now - at) * drift;
    at = now;
  }

  /** A clock that may be right is taken as right. */
  function correction(): number {
    widen();
    if (low > 0) return Number.isFinite(low) ? low : 0;
    return high < 0 ? high : 0;
  }

  return {
    heard(date, sent, received) {
      widen();
      const [least, most] = [date - received, date + second - sent];
      const isContradiction = least > high || most < low;
      low = isContradiction ? least : Math.max(low, least);
      high = isContradiction ? most : Math.min(high, most);
    },
    now: () => Math.floor(clock() + correction()),
    earliest() {
      widen();
      return Math.floor(clock() + (Number.isFinite(low) ? low : -second));
    },
    offset() {
      widen();
      return { low, high };
    },
  };
}
