import { setTimeout as pause } from 'node:timers/promises';

/** Tries until `attempt` gives true; every two seconds, for so many ms. Resolves to whether it did. */
export async function waitUntil(attempt: () => Promise<boolean>, ms: number, signal: AbortSignal): Promise<boolean> {
  const every = 2_000;
  for (let left = ms; left > 0; left -= every) {
    if (await attempt()) return true;
    await pause(every, undefined, { signal });
  }
  return attempt();
}
