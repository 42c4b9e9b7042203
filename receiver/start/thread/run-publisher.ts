import type { Publisher } from '../../publish/publisher.ts';
import type { StepResult } from '../../publish/step-result.ts';

export interface RunDeps {
  publisher: Publisher;
  /** Ms that only go forward. */
  steady(): number;
  /** Resolves at that time, or sooner when there may be something new. */
  sleep(until: number): Promise<void>;
  /** Called after each step. */
  report(step: StepResult): Promise<void>;
}

/** A message that another process put into the inbox is seen after this, ms. */
const pollEvery = 1_000;

/** Takes one step after the other until `signal` stops it. It finishes the current step first. */
export async function runPublisher({ publisher, steady, sleep, report }: RunDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const step = await publisher.step();
    await report(step);
    if (!signal.aborted) await sleep(Math.min(step.next, steady() + pollEvery));
  }
  await publisher.rest();
}
