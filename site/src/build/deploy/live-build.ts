import { z } from 'zod';

const BuildFile = z.object({
  demo: z.boolean().optional(),
  counts: z.object({ upcoming: z.int().min(0), past: z.int().min(0) }),
});

/** Parses a `/build.json`. Throws if the text is none. */
export const readBuildFile = (text: string): z.infer<typeof BuildFile> => BuildFile.parse(JSON.parse(text));

const patience = 20_000;
const mostBytes = 4 * 1024 ** 2;

/** The `/build.json` of the live site at an address; undefined if there is none yet. Throws if the site does not answer clearly. */
export async function liveBuild(site: string, timeoutMs = patience): Promise<z.infer<typeof BuildFile> | undefined> {
  const response = await fetch(new URL('build.json', site.endsWith('/') ? site : `${site}/`), {
    headers: { 'cache-control': 'no-cache' },
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status === 404 || response.status === 410) {
    await response.body?.cancel();
    return undefined;
  }
  if (!response.ok) throw new Error(`it answers ${response.status}`);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    if (bytes > mostBytes) throw new Error(`it is larger than ${mostBytes} bytes`);
    parts.push(part);
  }
  return readBuildFile(Buffer.concat(parts).toString());
}
