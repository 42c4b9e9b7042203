import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the last message of the feed that is JSON is kept, if the venue wants that. */
export const lastMessagePath = (dataDir: string): string => join(dataDir, 'last-message.json');

/** Puts a message in the place of the one that is kept, byte for byte, for its owner alone to read. Whoever reads meanwhile gets one of them whole. */
export async function keepLastMessage(dataDir: string, body: Uint8Array): Promise<void> {
  const path = lastMessagePath(dataDir);
  await rm(`${path}.part`, { force: true }); // one that a killed process left might be for others to read
  await writeFile(`${path}.part`, body, { mode: 0o600, flag: 'wx' });
  await rename(`${path}.part`, path);
}

/** Keeps none any more. */
export async function forgetLastMessage(dataDir: string): Promise<void> {
  const path = lastMessagePath(dataDir);
  await Promise.all([path, `${path}.part`].map((file) => rm(file, { force: true })));
}
