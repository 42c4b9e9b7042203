/** Measures how long something that was acknowledged waits for the next push while the receiver is ready, and what happened meanwhile. */
export class PushMeter {
  /** The longest time, ms. */
  longest = 0;
  /** What happened in the longest time: a line each, with the ms since a push was due. */
  story: string[] = [];
  pushes = 0;
  #dueSince: number | undefined;
  #deadSince: number | undefined;
  #happened: { at: number; what: string }[] = [];

  /** Something was acknowledged, so a push is due. */
  acknowledged(): void {
    this.#dueSince ??= performance.now();
  }

  pushed(): void {
    this.pushes++;
    const [now, since] = [performance.now(), this.#dueSince];
    if (since !== undefined && now - since > this.longest) {
      this.longest = now - since;
      this.story = this.#happened.filter(({ at }) => at > since).map(({ at, what }) => `${Math.round(at - since)} ms: ${what}`);
    }
    this.#dueSince = undefined;
    this.#happened = [];
  }

  /** Something that may explain a long time. */
  happened(what: string): void {
    this.#happened.push({ at: performance.now(), what });
  }

  /** From now on there is no receiver that could push. */
  killed(how: string): void {
    this.happened(`killed ${how}`);
    this.#deadSince = performance.now();
  }

  /** There is one again. */
  ready(): void {
    const away = performance.now() - (this.#deadSince ?? performance.now());
    if (this.#dueSince !== undefined) this.#dueSince += away;
    for (const each of this.#happened) each.at += away;
    this.#deadSince = undefined;
    this.happened(`ready after ${Math.round(away)} ms`);
  }

  /** Until now nothing could be pushed, and that was nobody's fault. */
  possible(): void {
    if (this.#dueSince !== undefined) this.#dueSince = performance.now();
  }
}
