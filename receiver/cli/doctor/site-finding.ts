import { buildFileUrl } from '../../../schemas/build-file.ts';
import { fetchBuildFile } from '../../live/build-file.ts';
import type { SiteBuild } from '../../live/freshness.ts';
import type { Finding } from './finding.ts';

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

/** Asks the site from which commit it was made. */
export async function siteFinding({ address, main, now }: SiteInput): Promise<Finding> {
  const about = 'site';
  if (!address) return { about, said: 'CALLBOARD_SITE_URL is not set, so nobody was asked.' };
  try {
    const found = await fetchBuildFile(address);
    return found.kind === 'build' ? builtFinding(found.build, main, now) : { about, said: 'Nothing has changed there.' };
  } catch (error) {
    const todo = 'Check CALLBOARD_SITE_URL, and the last build and deploy of the repository.';
    return { about, said: `${buildFileUrl(address)} ${(error as Error).message}.`, todo };
  }
}

/** What the answer of the site means. */
export function builtFinding(build: SiteBuild, main: string | undefined, now: number): Finding {
  const age = now - build.builtAt;
  const said = `Built at ${new Date(build.builtAt).toISOString().replace('.000Z', 'Z')} from ${build.commit?.slice(0, 10) ?? 'files in no repository'}.`;
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
