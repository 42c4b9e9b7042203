import { identity } from '../config.ts';

/** The address of the site with its base path: CALLBOARD_SITE_URL, or the identity's. */
export function siteAddress(env: NodeJS.ProcessEnv = process.env): URL {
  return new URL(env.CALLBOARD_SITE_URL || identity.url);
}
