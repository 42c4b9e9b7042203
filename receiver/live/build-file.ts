import { BuildFile, buildFileUrl } from '../../schemas/build-file.ts';
import { textWithin } from '../../schemas/files/text-within.ts';
import type { SiteBuild } from './freshness.ts';

const Build = BuildFile.pick({ builtAt: true, commit: true });

/** What a look at `/build.json` brought; `same` where nothing has changed since the look with that ETag. */
export type BuildFileLook = { kind: 'same' } | { kind: 'build'; build: SiteBuild; etag?: string };

export interface BuildFileOptions {
  /** Of the look before. */
  etag?: string | undefined;
  /** For the answer and all of its body, ms. */
  timeout?: number;
  maxBytes?: number;
}

/** Asks a site what it was made from. Throws with what is the matter, to follow the address: "answers 404". */
export async function fetchBuildFile(
  site: string,
  { etag, timeout = 10_000, maxBytes = 1024 ** 2 }: BuildFileOptions = {},
): Promise<BuildFileLook> {
  const headers = { 'user-agent': 'callboard', 'cache-control': 'no-cache', ...(etag && { 'if-none-match': etag }) };
  try {
    const response = await fetch(buildFileUrl(site), { headers, signal: AbortSignal.timeout(timeout) });
    if (response.status === 304) return { kind: 'same' };
    if (!response.ok) {
      await response.body?.cancel();
      throw new UnfitAnswer(`answers ${response.status}`);
    }
    const text = await textWithin(response.body, maxBytes);
    if (text === undefined) throw new UnfitAnswer(`is larger than ${maxBytes} bytes`);
    const build = parse(text);
    const tag = response.headers.get('etag');
    return { kind: 'build', build, ...(tag && tag.length < 200 && { etag: tag }) };
  } catch (error) {
    if (error instanceof UnfitAnswer) throw error;
    const { name, message, cause } = error as Error;
    const reason = name === 'TimeoutError' ? `no answer within ${timeout / 1000} s` : ((cause as Error | undefined)?.message ?? message);
    throw new Error(`cannot be read: ${reason.slice(0, 200)}`, { cause: error });
  }
}

/** An answer came, and is not what a build of Callboard writes. */
class UnfitAnswer extends Error {}

function parse(text: string): SiteBuild {
  try {
    const { builtAt, commit } = Build.parse(JSON.parse(text));
    return { builtAt: Date.parse(builtAt), ...(commit && { commit }) };
  } catch (cause) {
    throw new UnfitAnswer('is not what a build of Callboard writes', { cause });
  }
}
