import type { Config } from '../../config/settings.ts';
import type { BuildTrigger } from '../../host/build-trigger.ts';
import type { Host } from '../../host/host.ts';
import { hostBuildsName } from '../../host/open/configured-host.ts';
import { rememberWait } from '../../host/open/host-wait.ts';
import { openGitTokenBuilds } from '../../host/open/open-host.ts';
import type { SharedWaits } from '../../host/shared-waits.ts';
import type { Remembered } from '../../inbox/remembered.ts';
import { hookName, hookTrigger } from '../../live/hook-trigger.ts';

export interface OpenBuildTriggerDeps {
  config: Config;
  /** The host as it is connected for pull requests; undefined where it is not. */
  host: Host | undefined;
  remembered: Pick<Remembered, 'recall' | 'update'>;
  /** Ms since the epoch. */
  clock(): number;
  /** Ms that only go forward. */
  steady(): number;
  /** What hosts asked of other venues of the process. */
  waits?: SharedWaits | undefined;
}

/** What a configuration rebuilds the site with: the build hook before the host; undefined where there is neither. */
export async function openBuildTrigger({
  config,
  host,
  remembered,
  clock,
  steady,
  waits,
}: OpenBuildTriggerDeps): Promise<BuildTrigger | undefined> {
  if (config.buildHookUrl) return hookTrigger(config.buildHookUrl, { buildsPushes: !config.buildHookPushes });
  const asked = host ?? (await openGitTokenBuilds(config, { remembered, clock, steady, waits }));
  return asked && { ...asked.builds, ask: () => asked.builds.ask().finally(() => rememberWait(asked, remembered)) };
}

/** What asks for a build, said without connecting; undefined where nothing does. */
export const buildTriggerName = (config: Config): string | undefined => (config.buildHookUrl ? hookName : hostBuildsName(config));
