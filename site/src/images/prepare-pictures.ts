import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Picture } from '../picture.ts';
import { type Fetched, type FetchOptions, fetchImage } from './fetch-image.ts';
import { makePicture } from './make-picture.ts';

/** What was made from an address, and the validator by which its host can say that nothing has changed. */
type Kept = { validator?: string | undefined; picture: Picture };
type Index = Record<string, Kept>;

export type PreparedPictures = { pictures: Record<string, Picture>; problems: { url: string; problem: string; stale: boolean }[] };

const AT_ONCE = 8;
const TRIES = 2;

/**
 * Gets every image and makes its pictures in `folder`, where they stay for the next build. An image that cannot be had
 * costs nothing but itself, and an older copy of it is better than none. A host that cannot be reached is asked once; one that
 * answered before is given up after it failed to several times.
 */
export async function preparePictures(
  urls: string[],
  folder: string,
  options: Omit<FetchOptions, 'validator'>,
  fetch = fetchImage,
): Promise<PreparedPictures> {
  const index = readIndex(folder);
  const prepared: PreparedPictures = { pictures: {}, problems: [] };
  const answered = new Set<string>();
  const failures = new Map<string, number>();
  const dead = (host: string) => (failures.get(host) ?? 0) > (answered.has(host) ? AT_ONCE : 0);
  const queue = [...new Set(urls)].sort();

  const one = async (url: string) => {
    const kept = usable(index[url], folder);
    const host = URL.canParse(url) ? new URL(url).host : '';
    const got = dead(host)
      ? { problem: 'its host could not be reached' }
      : await patiently(() => fetch(url, { ...options, validator: kept?.validator }));
    if ('unreachable' in got && got.unreachable) failures.set(host, (failures.get(host) ?? 0) + 1);
    else if (!('problem' in got)) answered.add(host);
    const made = 'bytes' in got ? await makePicture(got.bytes, folder) : got;
    if ('files' in made) index[url] = { picture: made, ...('validator' in got && { validator: got.validator }) };
    if ('problem' in made) prepared.problems.push({ url, problem: made.problem, stale: kept !== undefined });
    const picture = 'files' in made ? made : kept?.picture;
    if (picture) prepared.pictures[url] = picture;
  };
  const worker = async () => {
    for (let url = queue.shift(); url !== undefined; url = queue.shift()) await one(url);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
  prepared.problems.sort((a, b) => (a.url < b.url ? -1 : 1));
  return prepared;
}

/** A host that stumbles once is asked again; one that is not there is not. */
async function patiently(ask: () => Promise<Fetched>): Promise<Fetched> {
  let got = await ask();
  for (let attempt = 1; attempt < TRIES && 'problem' in got && /answers (?:429|5\d\d)/.test(got.problem); attempt++) got = await ask();
  return got;
}

function usable(kept: Kept | undefined, folder: string): Kept | undefined {
  return kept && [...kept.picture.files.map(({ name }) => name), kept.picture.share ?? ''].every((name) => existsSync(join(folder, name)))
    ? kept
    : undefined;
}

function readIndex(folder: string): Index {
  try {
    return JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
  } catch {
    return {};
  }
}
