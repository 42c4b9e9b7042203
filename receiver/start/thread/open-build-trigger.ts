import { isConnected } from '../../config/is-connected.ts';
import { repositoryAddress } from '../../config/repository-address.ts';
import type { Config } from '../../config/settings.ts';
import { connect, type GitHub } from '../../host/github/connect.ts';
import type { Inbox } from '../../inbox/inbox.ts';
import { type BuildTrigger, dispatchTrigger, hookTrigger } from '../../live/build-trigger.ts';
import { rememberWait } from './open-host.ts';

export interface OpenBuildTriggerDeps {
  config: Config;
  /** GitHub as it is connected for pull requests; undefined where it is not. */
  github: GitHub | undefined;
  inbox: Pick<Inbox, 'recall' | 'remember'>;
  /** Ms since the epoch. */
  clock(): number;
  /** Ms that only go forward. */
  steady(): number;
}

/** What a configuration rebuilds the site with: the build hook before GitHub; undefined where there is neither. */
export function openBuildTrigger({ config, github, inbox, clock, steady }: OpenBuildTriggerDeps): BuildTrigger | undefined {
  if (config.buildHookUrl) return hookTrigger(config.buildHookUrl, { buildsPushes: !config.buildHookPushes });
  const connected = github ?? byGitToken(config, { clock, steady });
  if (!connected) return undefined;
  return dispatchTrigger(async (eventType) => {
    try {
      await connected.dispatch(eventType);
    } finally {
      if (github) rememberWait(github, inbox);
    }
  });
}

/** What asks for a build, said without connecting; undefined where nothing does. */
export function buildTriggerName(config: Config): string | undefined {
  if (config.buildHookUrl) return 'the build hook';
  return isConnected(config) || gitTokenAddress(config) !== undefined ? 'repository_dispatch on GitHub' : undefined;
}

/** A token that may write contents may start builds too. */
function byGitToken(config: Config, clocks: Pick<OpenBuildTriggerDeps, 'clock' | 'steady'>): GitHub | undefined {
  const address = gitTokenAddress(config);
  if (!address || !config.gitToken) return undefined;
  return connect({ address, credentials: { token: config.gitToken }, base: config.contentBranch, ...clocks });
}

/** Only where it is GitHub for certain: the token of another git host must not go there. */
function gitTokenAddress({ contentRemote = '', githubApi, gitToken }: Config) {
  const address = gitToken && repositoryAddress(contentRemote, githubApi);
  return address && (githubApi !== undefined || address.api === 'https://api.github.com') ? address : undefined;
}
