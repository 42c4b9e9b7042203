import type { Config } from './settings.ts';

/** The settings that let Callboard work at the host of the repository: a token, or an app. */
export const hostAccess = ['githubToken', 'githubAppId', 'githubPrivateKey'] as const satisfies (keyof Config)[];

/**
 * Whether a configuration is connected to the host of its repository: it may open pull requests there and ask for builds. A
 * configuration that was read without a problem then also names a repository on that host.
 */
export function isConnected(config: Pick<Config, (typeof hostAccess)[number]>): boolean {
  return hostAccess.some((key) => config[key] !== undefined);
}
