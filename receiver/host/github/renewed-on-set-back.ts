export interface SetBackDeps {
  /** Ms since the epoch. */
  clock: () => number;
  /** Ms that only go forward. */
  steady: () => number;
}

/** The clock goes back by less than this all the time, ms. */
const jitter = 1_000;

/**
 * Something that waits by the clock, such as the queues of Octokit's throttling plugin: made anew where the clock was set back, since what
 * was made before would wait until the clock has caught up. `make` gets a number that is another one each time.
 */
export function renewedOnSetBack<T extends object>(make: (times: number) => T, { clock, steady }: SetBackDeps): T {
  let times = 0;
  let ahead = clock() - steady();
  let made = make(times);
  return new Proxy(made, {
    get(_, name) {
      const now = clock() - steady();
      if (now < ahead - jitter) made = make(++times);
      ahead = now;
      return Reflect.get(made, name);
    },
  });
}
