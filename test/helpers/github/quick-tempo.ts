/** As the throttling plugin calls its queues: options, what to do, and with what. */
async function atOnce(_options: object, act: (...args: unknown[]) => unknown, ...args: unknown[]): Promise<unknown> {
  return act(...args);
}

const queue = { key: () => ({ schedule: atOnce }) };

/** Octokit's plugins without their waiting, for tests: nothing is queued, and what is tried again is tried at once. */
export const quickTempo = {
  throttle: { global: queue, auth: queue, write: queue, notifications: queue },
  retryUnit: 1,
  timeout: 30_000,
};
