import type { Key, Remembered } from '../../inbox/remembered.ts';
import type { Host } from '../host.ts';
import type { Wait } from '../not-now.ts';

/** The name that it has in data folders of version 0.1. */
const waitKey: Key<Wait | null> = { name: 'github-wait' };

/** The wait that the host asked for before the last restart. */
export const recallWait = async (remembered: Pick<Remembered, 'recall'>): Promise<Wait | undefined> =>
  (await remembered.recall(waitKey)) ?? undefined;

/** Stores the wait that the host asked for over a restart. */
export async function rememberWait(host: Pick<Host, 'wait'>, remembered: Pick<Remembered, 'update'>): Promise<void> {
  const wait = host.wait() ?? null;
  await remembered.update(waitKey, (known) => (JSON.stringify(wait) === JSON.stringify(known ?? null) ? known : wait));
}
