import { identity } from '../config.ts';

/** The address of the site with its base path: the one that is named for this build, or the identity's. */
export const siteAddress = (named: string | undefined): URL => new URL(named ?? identity.url);
