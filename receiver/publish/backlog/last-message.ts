import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The file that keeps the last JSON message of the feed, if the venue wants that. */
export const lastMessagePath = (dataDir: string): string => join(dataDir, 'last-message.json');

/** Replaces the kept message, byte for byte, readable for its owner only. A reader gets the old or the new message whole. */
export async function keepLastMessage(dataDir: string, body: Uint8Array): Promise<void> {
  const path = lastMessagePath(dataDir);
  await rm(`${path}.part`, { force: true }); // one that a killed process left might be for others to read
  await writeFile(`${path}.part`, body, { mode: 0o600, flag: 'wx' });
  await rename(`${path}.part`, path);
}

/** Removes the kept message. */
export async function forgetLastMessage(dataDir: string): Promise<void> {
  const path = lastMessagePath(dataDir);
  await Promise.all([path, `${path}.part`].map((file) => rm(file, { force: true })));
}
