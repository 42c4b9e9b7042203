import { expect, test } from 'vitest';
import type { QuarantineEntry } from '../../../receiver/inbox/quarantine.ts';
import type { ContractScene } from '../contract.ts';

/** What a person who looks at the quarantine is promised. */
export function quarantineContract({ newInbox }: ContractScene): void {
  test('quarantine counts up, keeps what can be played again, and drops by id', async () => {
    const inbox = await newInbox();
    const whole: QuarantineEntry = { started: 7, arrivedAt: 1_764_800_000_000, reason: 'No JSON.', body: Buffer.from('[[[') };
    const single: QuarantineEntry = { ...whole, messageType: 'UPDATE_EVENTS', eventId: '111493445', body: Buffer.from('{"one":1}') };
    await inbox.backlog.acknowledge({ done: [], quarantined: [whole, single] });
    const [first, second] = await inbox.quarantine.list();
    if (!first || !second) throw new Error('expected two entries');
    expect(first).toEqual({ id: first.id, started: 7, arrivedAt: 1_764_800_000_000, reason: 'No JSON.' });
    expect(second).toMatchObject({ messageType: 'UPDATE_EVENTS', eventId: '111493445' });
    expect(await inbox.quarantine.read(second.id)).toEqual(Buffer.from('{"one":1}'));
    expect(await inbox.quarantine.count()).toBe(2);

    expect(await inbox.quarantine.drop(second.id)).toBe(true);
    expect(await inbox.quarantine.count()).toBe(1);
    expect(await inbox.quarantine.drop(second.id)).toBe(false);
    expect(await inbox.quarantine.read(second.id)).toBeUndefined();
    await inbox.backlog.acknowledge({ done: [], quarantined: [single] });
    expect((await inbox.quarantine.list())[1]?.id).toBeGreaterThan(second.id);
    expect((await inbox.quarantine.list()).map(({ id }) => id)).toEqual([first.id, expect.any(Number)]);
  });
}
