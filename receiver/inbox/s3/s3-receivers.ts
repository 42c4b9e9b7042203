import { folders } from './s3-keys.ts';
import type { Listed, S3Objects } from './store/s3-objects.ts';
import type { StoreClock } from './store/store-clock.ts';

/** How often a receiver says that it is there, and after how long it counts as gone, ms. */
const beat = 10_000;
export const goneAfter = 25_000;
/** What a receiver that died left behind goes after this, ms. */
const forgottenAfter = 86_400_000;

/** What a receiver says of itself: how far the clock of the store is from its own, ms. */
interface Said {
  low: number;
  high: number;
}

/** Whether a listed object says that a receiver is there, at this time of the store, ms since the epoch. */
export const isThere = ({ key, writtenAt }: Listed, now: number): boolean =>
  key.startsWith(folders.receivers) && now - writtenAt <= goneAfter;

/** Says that this process receives, until it is told to stop. */
export async function announceReceiver(objects: S3Objects, time: StoreClock, name: string): Promise<{ stop(): Promise<void> }> {
  const key = folders.receivers + name;
  const say = () => objects.put(key, JSON.stringify(time.offset()));
  await say();
  const timer = setInterval(() => void say().catch(() => {}), beat).unref();
  const left = (await objects.list(folders.receivers)).filter(({ writtenAt }) => time.earliest() - writtenAt > forgottenAfter);
  await objects.remove(left.map((each) => each.key));
  return {
    async stop() {
      clearInterval(timer);
      await objects.remove([key]).catch(() => {});
    },
  };
}

/** Whether any process receives into the inbox now. */
export async function hasReceiver(objects: S3Objects, time: StoreClock): Promise<boolean> {
  return (await objects.list(folders.receivers)).some((each) => isThere(each, time.earliest()));
}

/** How far the clocks of the receivers are from that of the store at least, ms each; 0 for one that may be right. */
export async function clockErrors(objects: S3Objects, time: StoreClock): Promise<number[]> {
  const there = (await objects.list(folders.receivers)).filter((each) => isThere(each, time.earliest()));
  const said = await Promise.all(there.map(async ({ key }) => (await objects.read(key))?.body));
  return said.flatMap((body) => (body ? [errorOf(JSON.parse(String(body)) as Said)] : []));
}

/** How far a clock is off at least, ms, where the difference lies between two bounds. */
export const errorOf = ({ low, high }: Said): number => Math.max(0, low, -high);
