import { BuildFile, buildFileUrl } from '../../../../schemas/build-file.ts';
import { textWithin } from '../../../../schemas/files/text-within.ts';
import type { BuildSummary } from './deploy-guard.ts';

const Summary = BuildFile.pick({ demo: true }).extend({ counts: BuildFile.shape.counts.pick({ upcoming: true, past: true }) });

/** Parses a `/build.json`. Throws if the text is none. */
export const readBuildFile = (text: string): BuildSummary => Summary.parse(JSON.parse(text));

const patience = 20_000;
const mostBytes = 4 * 1024 ** 2;

/** The `/build.json` of the live site at an address; undefined if there is none yet. Throws if the site does not answer clearly. */
export async function liveBuild(site: string, timeoutMs = patience): Promise<BuildSummary | undefined> {
  const response = await fetch(buildFileUrl(site), {
    headers: { 'cache-control': 'no-cache' },
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status === 404 || response.status === 410) {
    await response.body?.cancel();
    return undefined;
  }
  if (!response.ok) throw new Error(`it answers ${response.status}`);
  const text = await textWithin(response.body, mostBytes);
  if (text === undefined) throw new Error(`it is larger than ${mostBytes} bytes`);
  return readBuildFile(text);
}
