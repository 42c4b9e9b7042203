import { setPriority } from 'node:os';

/**
 * Lowers the priority of the thread that calls it, and of its children: answers go first. Says whether it did; a service or a
 * container may forbid it, and then everything works as it did, a little less evenly. Outside Linux this would be the whole process.
 */
export function giveWay(platform: NodeJS.Platform = process.platform, lower: typeof setPriority = setPriority): boolean {
  if (platform !== 'linux') return false;
  try {
    lower(0, 5);
    return true;
  } catch {
    return false;
  }
}
