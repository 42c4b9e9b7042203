import { join } from 'node:path';
import type { Config } from '../../config/settings.ts';
import type { BuildTrigger } from '../../host/build-trigger.ts';
import type { Host } from '../../host/host.ts';
import { hostBuildsName } from '../../host/open/configured-host.ts';
import { rememberWait } from '../../host/open/host-wait.ts';
import { openGitTokenBuilds } from '../../host/open/open-host.ts';
import type { SharedWaits } from '../../host/shared-waits.ts';
import type { Remembered } from '../../inbox/remembered.ts';
import { commandName, commandTrigger } from '../../live/command-trigger.ts';
import { hookName, hookTrigger } from '../../live/hook-trigger.ts';
import { buildEnvironment } from './build-environment.ts';

export interface OpenBuildTriggerDeps {
  config: Config;
  /** The host that is connected for pull requests; undefined if none is. */
  host: Host | undefined;
  remembered: Pick<Remembered, 'recall' | 'update'>;
  /** Ms since the epoch. */
  clock(): number;
  /** Ms that only go forward. */
  steady(): number;
  /** Brings a folder to the tip of main, and resolves to its commit. */
  checkOut(folder: string): Promise<string>;
  /** The environment of the venue, from which the build gets what is its own. */
  env: NodeJS.Dict<string>;
  /** Ends a build that runs on this machine. */
  signal?: AbortSignal | undefined;
  /** What hosts asked of other venues of the process. */
  waits?: SharedWaits | undefined;
}

/** What a configuration rebuilds the site with: the build hook or the command before the host; undefined where there is none. */
export async function openBuildTrigger({
  config,
  host,
  remembered,
  clock,
  steady,
  waits,
  checkOut,
  env,
  signal,
}: OpenBuildTriggerDeps): Promise<BuildTrigger | undefined> {
  if (config.buildHookUrl) return hookTrigger(config.buildHookUrl, { buildsPushes: !config.buildHookPushes });
  if (config.buildCommand !== undefined) {
    const { buildCommand: command, buildMade: made, dataDir } = config;
    const output = config.buildOutput ?? join(dataDir, 'site');
    return commandTrigger({
      command,
      folder: join(dataDir, 'build'),
      checkOut,
      env: buildEnvironment(config, env),
      made,
      output,
      clock,
      signal,
    });
  }
  const asked = host ?? (await openGitTokenBuilds(config, { remembered, clock, steady, waits }));
  return asked && { ...asked.builds, ask: () => asked.builds.ask().finally(() => rememberWait(asked, remembered)) };
}

/** What asks for a build, said without connecting; undefined where nothing does. */
export function buildTriggerName(config: Config): string | undefined {
  if (config.buildHookUrl) return hookName;
  return config.buildCommand === undefined ? hostBuildsName(config) : commandName;
}
