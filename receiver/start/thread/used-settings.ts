import { createHash } from 'node:crypto';
import type { Key, Remembered } from '../../inbox/remembered.ts';
import type { ReadSettings } from '../../message/read-settings.ts';

const key: Key<string> = { name: 'read-settings' };

const fingerprint = (settings: ReadSettings) => createHash('sha256').update(JSON.stringify(settings)).digest('hex');

/** Keeps by which settings, the field map among them, the receiver that starts now reads its messages. */
export async function rememberUsedSettings(remembered: Pick<Remembered, 'remember'>, settings: ReadSettings): Promise<void> {
  await remembered.remember(key, fingerprint(settings));
}

/** Whether the receiver that was started last reads messages by other settings than these. */
export async function readsOtherwise(remembered: Pick<Remembered, 'recall'>, settings: ReadSettings): Promise<boolean> {
  const used = await remembered.recall(key);
  return used !== undefined && used !== fingerprint(settings);
}

/** What is said where it does, and what to do. */
export const restartNeeded = {
  said: 'The receiver reads messages by another field map, or other settings of the feed, than those that are set now.',
  todo: 'Restart the receiver; if nothing was changed, run this command with the same environment as the receiver.',
};
