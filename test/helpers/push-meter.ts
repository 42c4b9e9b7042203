/** Measures how long something that was acknowledged waits for the next push: the longest time, ms. */
export class PushMeter {
  longest = 0;
  pushes = 0;
  #dueSince: number | undefined;

  /** Something was acknowledged, so a push is due. */
  acknowledged(): void {
    this.#dueSince ??= performance.now();
  }

  pushed(): void {
    this.pushes++;
    if (this.#dueSince !== undefined) this.longest = Math.max(this.longest, performance.now() - this.#dueSince);
    this.#dueSince = undefined;
  }

  /** Until now nothing could be pushed, and that was nobody's fault. */
  possible(): void {
    if (this.#dueSince !== undefined) this.#dueSince = performance.now();
  }
}
