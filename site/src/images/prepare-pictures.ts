import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fetched, type FetchOptions, fetchImage } from './fetch/fetch-image.ts';
import { hostRecords } from './fetch/host-records.ts';
import { makePicture, PICTURE_RECIPE } from './make-picture.ts';
import type { Picture } from './picture.ts';

/** The picture of an address, and the validator by which its host can say that nothing has changed. */
type Kept = { validator?: string | undefined; picture: Picture };
type Index = Record<string, Kept>;

export type PreparedPictures = { pictures: Record<string, Picture>; problems: { url: string; problem: string; stale: boolean }[] };

const AT_ONCE = 8;
const TRIES = 2;

/**
 * Gets every image and makes its pictures in `folder`, where they stay for the next build. If it cannot get an image,
 * it uses an older copy, and without one leaves out only that image.
 */
export async function preparePictures(
  urls: string[],
  folder: string,
  options: Omit<FetchOptions, 'validator'>,
  fetch = fetchImage,
): Promise<PreparedPictures> {
  const index = readIndex(folder);
  const prepared: PreparedPictures = { pictures: {}, problems: [] };
  const hosts = hostRecords(Object.keys(index).map(hostOf));
  const queue = [...new Set(urls)].sort();

  const made = async (url: string, validator: string | undefined): Promise<Picture | { problem: string } | { unchanged: true }> => {
    const host = hostOf(url);
    if (hosts.isDead(host)) return { problem: 'its host could not be reached' };
    const got = await patiently(() => fetch(url, { ...options, validator }));
    hosts.record(host, 'at' in got ? got.at : undefined);
    if (!('bytes' in got)) return got;
    const picture = await makePicture(got.bytes, folder);
    if ('files' in picture) index[url] = { picture, validator: got.validator };
    return picture;
  };
  const one = async (url: string) => {
    const kept = usable(index[url], folder);
    const got = await made(url, kept?.validator).catch((error: Error) => ({ problem: `it failed: ${error.message.slice(0, 100)}` }));
    if ('problem' in got) prepared.problems.push({ url, problem: got.problem, stale: kept !== undefined });
    const picture = 'files' in got ? got : kept?.picture;
    if (picture) prepared.pictures[url] = picture;
  };
  const worker = async () => {
    for (let url = queue.shift(); url !== undefined; url = queue.shift()) await one(url);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ recipe: PICTURE_RECIPE, kept: index }));
  prepared.problems.sort((a, b) => (a.url < b.url ? -1 : 1));
  return prepared;
}

/** Asks a host once more after a broken connection, but not if the host is not there. */
async function patiently(ask: () => Promise<Fetched>): Promise<Fetched> {
  let got = await ask();
  for (let attempt = 1; attempt < TRIES && stumbled(got); attempt++) got = await ask();
  return got;
}

function stumbled(got: Fetched): boolean {
  return 'problem' in got && (got.at === 'connection' || /answers (?:429|5\d\d)/.test(got.problem));
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? '';
}

function usable(kept: Kept | undefined, folder: string): Kept | undefined {
  return kept && [...kept.picture.files.map(({ name }) => name), kept.picture.share ?? ''].every((name) => existsSync(join(folder, name)))
    ? kept
    : undefined;
}

/** The pictures of earlier builds by the same recipe. */
function readIndex(folder: string): Index {
  try {
    const { recipe, kept } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { recipe: string; kept: Index };
    return recipe === PICTURE_RECIPE ? kept : {};
  } catch {
    return {};
  }
}
