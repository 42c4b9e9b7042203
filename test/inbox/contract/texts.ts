import type { Inbox } from '../../../receiver/inbox/inbox.ts';
import type { QuarantineEntry } from '../../../receiver/inbox/quarantine.ts';

/** The messages of the backlog in its order. */
export async function texts({ backlog }: Inbox): Promise<string[]> {
  return Promise.all((await backlog.list()).map(async ({ started }) => String(await backlog.read(started))));
}

/** The numbers of all messages of the backlog. */
export const allStarted = async ({ backlog }: Inbox): Promise<number[]> => (await backlog.list()).map(({ started }) => started);

/** A part of a message that could not be understood. */
export function entry(started: number): QuarantineEntry {
  return { started, arrivedAt: 1_764_800_000_000, reason: 'The event has no start.', body: Buffer.from('{}') };
}
