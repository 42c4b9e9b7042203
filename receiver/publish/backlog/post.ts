import type { Arrivals } from '../../inbox/arrivals.ts';
import type { Source } from '../../inbox/stored.ts';

/** Puts a message into the inbox; a running publisher sees it within a second or so. */
export async function post(arrivals: Pick<Arrivals, 'start' | 'append'>, body: Uint8Array, source: Source): Promise<void> {
  const started = await arrivals.start();
  await arrivals.append({ started, source, body });
}
