import { z } from 'zod';
import type { Finding } from './finding.ts';

const Build = z.object({ builtAt: z.string(), commit: z.string().optional() });

export interface SiteInput {
  /** The address of the site, as the build knows it; undefined where none is configured. */
  address: string | undefined;
  /** The tip of main on the remote. */
  main: string | undefined;
  /** Ms since the epoch. */
  now: number;
}

/** A build and a deploy are done within this, ms. */
const buildTime = 15 * 60_000;
/** An agenda ages without commits, so it is built once a night too. */
const oldest = 26 * 3_600_000;
const patience = 10_000;

/** Asks the site from which commit it was made. */
export async function siteFinding({ address, main, now }: SiteInput): Promise<Finding> {
  const about = 'site';
  if (!address) return { about, said: 'CALLBOARD_SITE_URL is not set, so nobody was asked.' };
  const at = new URL('build.json', address.endsWith('/') ? address : `${address}/`).href;
  try {
    const response = await fetch(at, { signal: AbortSignal.timeout(patience) });
    if (!response.ok)
      return { about, said: `${at} answers ${response.status}.`, todo: 'Look at the last build and deploy of the repository.' };
    const build = Build.safeParse(await response.json());
    if (!build.success) return { about, said: `${at} is not what a build of Callboard writes.`, todo: 'Check CALLBOARD_SITE_URL.' };
    return builtFinding(build.data, main, now);
  } catch (error) {
    const reason = error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error);
    return { about, said: `${at} cannot be read: ${reason}.`, todo: 'Check CALLBOARD_SITE_URL, and whether the site is up.' };
  }
}

/** What the answer of the site means. */
export function builtFinding(build: z.infer<typeof Build>, main: string | undefined, now: number): Finding {
  const age = now - Date.parse(build.builtAt);
  const said = `Built at ${build.builtAt} from ${build.commit?.slice(0, 10) ?? 'files in no repository'}.`;
  if (build.commit === main || main === undefined || build.commit === undefined) {
    return age <= oldest
      ? { about: 'site', said }
      : { about: 'site', said, todo: 'The nightly build did not run: look at the schedule of the CI.' };
  }
  const behind = `${said} The repository is at ${main.slice(0, 10)}.`;
  return age <= buildTime
    ? { about: 'site', said: `${behind} A build may be under way.` }
    : { about: 'site', said: behind, todo: 'Unless a build is under way: look at the last build and deploy of the repository.' };
}
