import { notAhead } from '../../clock/not-ahead.ts';
import type { Remembered } from '../../inbox/remembered.ts';
import { statusKey } from '../../publish/report.ts';

/** Lets the status say that nothing is published, where the publisher itself ended and cannot. The next step that it takes says how it is then. */
export async function rememberFailing(remembered: Pick<Remembered, 'update'>, reason: string, now: number): Promise<void> {
  await remembered.update(statusKey, (known) => {
    const status = known ?? { at: now, pending: {}, held: [] };
    return { ...status, failing: { since: notAhead(status.failing?.since ?? now, now), reason } };
  });
}
