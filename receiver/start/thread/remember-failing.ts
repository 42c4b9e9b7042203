import { notAhead } from '../../clock/not-ahead.ts';
import type { Remembered } from '../../inbox/remembered.ts';
import { statusKey } from '../../publish/report.ts';

/** Notes in the status that nothing is published, if the publisher ended and cannot note it itself. Its next step replaces the note. */
export async function rememberFailing(remembered: Pick<Remembered, 'update'>, reason: string, now: number): Promise<void> {
  await remembered.update(statusKey, (known) => {
    const status = known ?? { at: now, pending: {}, held: [] };
    return { ...status, failing: { since: notAhead(status.failing?.since ?? now, now), reason } };
  });
}
