import { z } from 'zod';
import type { SiteBuild } from './freshness.ts';

const Build = z.object({
  builtAt: z.string().refine((time) => Number.isFinite(Date.parse(time))),
  commit: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .optional(),
});

/** What a look at `/build.json` brought; `same` where nothing has changed since the look with that ETag. */
export type BuildFileLook = { kind: 'same' } | { kind: 'build'; build: SiteBuild; etag?: string };

export interface BuildFileOptions {
  /** Of the look before. */
  etag?: string | undefined;
  /** For the answer and all of its body, ms. */
  timeout?: number;
  maxBytes?: number;
}

/** Where a site says what it was made from. */
export const buildFileUrl = (site: string): string => new URL('build.json', site.endsWith('/') ? site : `${site}/`).href;

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
    const build = parse(await textOf(response, maxBytes));
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

async function textOf(response: Response, maxBytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    // Leaving the loop lets go of the rest.
    if (bytes > maxBytes) throw new UnfitAnswer(`is larger than ${maxBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function parse(text: string): SiteBuild {
  try {
    const { builtAt, commit } = Build.parse(JSON.parse(text));
    return { builtAt: Date.parse(builtAt), ...(commit && { commit }) };
  } catch (cause) {
    throw new UnfitAnswer('is not what a build of Callboard writes', { cause });
  }
}
