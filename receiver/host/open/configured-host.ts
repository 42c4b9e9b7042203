import { isConnected } from '../../config/is-connected.ts';
import type { Config } from '../../config/settings.ts';
import { accessOf, gitTokenAccess } from '../github/access.ts';
import { dispatchName } from '../github/dispatch-trigger.ts';

/** The name of the host that a configuration connects to; undefined where it connects to none. Throws where it cannot be used. */
export function configuredHost(config: Config): string | undefined {
  return accessOf(config) && 'GitHub';
}

/** How the host is asked for a build, for a person; undefined where it cannot be asked. */
export function hostBuildsName(config: Config): string | undefined {
  return isConnected(config) || gitTokenAccess(config) ? dispatchName : undefined;
}
