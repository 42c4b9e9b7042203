import { isConnected } from '../../config/is-connected.ts';
import type { Config } from '../../config/settings.ts';
import { accessOf, gitTokenAccess } from '../github/access.ts';
import { dispatchName } from '../github/dispatch-trigger.ts';

/** The name of the host that a configuration connects to; undefined if it connects to none. Throws if it cannot be used. */
export function configuredHost(config: Config): string | undefined {
  return accessOf(config) && 'GitHub';
}

/** How a build is requested from the host, for people; undefined if it cannot be. */
export function hostBuildsName(config: Config): string | undefined {
  return isConnected(config) || gitTokenAccess(config) ? dispatchName : undefined;
}
