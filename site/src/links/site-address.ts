import { identity } from '../config.ts';

/** Where the site will live, with its base path: CALLBOARD_SITE_URL, or what the identity says. */
export function siteAddress(env: NodeJS.ProcessEnv = process.env): URL {
  return new URL(env.CALLBOARD_SITE_URL || identity.url);
}
