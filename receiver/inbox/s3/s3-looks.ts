import type { Watermark } from '../arrivals.ts';

export interface LooksDeps {
  /** After this the bucket is looked at though nothing rang, ms; 0 is at each question. */
  every: number;
  /** Ms that only go forward. */
  steady(): number;
}

/** Something that is on its way is looked for again after this, ms. */
const soon = 900;

/**
 * When the bucket is to be looked at: each look costs. What can still come in and what is there are of the same look, the first read
 * before the second, for who asks for both takes the one for what the other is bounded by.
 */
export function createLooks({ every, steady }: LooksDeps) {
  let line: Watermark | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let isListed = false;
  let rung = true;
  let newest = 0;
  let rings = 0;

  function due(): boolean {
    const age = steady() - lookedAt;
    const isOpen = line === undefined || line.openSince !== undefined || newest >= line.started;
    return every === 0 || rung || age >= every || (isOpen && age >= soon);
  }

  return {
    /** Something may be there that was not. */
    ring(): void {
      rung = true;
      rings++;
    },
    /** How often it was said so far that something may be there. */
    rings: (): number => rings,
    /** The line of this look: of a new one where that is due. */
    async line(read: () => Promise<Watermark>): Promise<Watermark> {
      if (line !== undefined && !due()) return line;
      rung = false;
      lookedAt = steady();
      isListed = false;
      try {
        line = await read();
      } catch (error) {
        rung = true;
        throw error;
      }
      return line;
    },
    /** Whether the messages are to be listed. */
    mustList: (): boolean => !isListed || due(),
    /** They were, and this is the greatest number among them. */
    listed(last: number): void {
      isListed = true;
      newest = last;
    },
  };
}

export type Looks = ReturnType<typeof createLooks>;
