import { hostAccess, isConnected } from './is-connected.ts';
import { readSettingsOf } from './read-settings-of.ts';
import { repositoryAddress } from './repository-address.ts';
import type { Config } from './settings.ts';

/** A rule about settings that contradict each other, or that name something unusable. */
interface Rule {
  /** The settings that the rule needs. */
  of: (keyof Config)[];
  broken(config: Config): boolean;
  sentence: string;
}

const hasApp = ({ githubAppId, githubPrivateKey }: Config) => githubAppId !== undefined || githubPrivateKey !== undefined;

const rules: Rule[] = [
  {
    of: ['contentRemote', 'feedTokens', 'role'],
    broken: ({ contentRemote, feedTokens, role }) => contentRemote !== undefined && feedTokens.length === 0 && role === 'all',
    sentence:
      'CALLBOARD_CONTENT_REMOTE is set but CALLBOARD_FEED_TOKENS is not, so nobody could publish to it. Copy the authentication token ' +
      'of the channel from Stager: Settings → Integrations → My publication channels.',
  },
  {
    of: ['role', 'inbox'],
    broken: ({ role, inbox }) => role !== 'all' && inbox === undefined,
    sentence:
      'CALLBOARD_ROLE divides the work among processes, but CALLBOARD_INBOX, which they would share, is not set. Set it, or leave CALLBOARD_ROLE out.',
  },
  {
    of: ['role', 'feedTokens'],
    broken: ({ role, feedTokens }) => role === 'receive' && feedTokens.length === 0,
    sentence:
      'CALLBOARD_ROLE is receive but CALLBOARD_FEED_TOKENS is not set, so no message could be verified. Copy the authentication token of ' +
      'the channel from Stager: Settings → Integrations → My publication channels.',
  },
  {
    of: ['inbox', 'contentRemote', 'role'],
    broken: ({ inbox, contentRemote, role }) => inbox !== undefined && contentRemote === undefined && role !== 'receive',
    sentence:
      'CALLBOARD_INBOX is set but CALLBOARD_CONTENT_REMOTE is not: what several machines share cannot be published to a repository in the ' +
      'data folder of one. Set CALLBOARD_CONTENT_REMOTE.',
  },
  {
    of: ['desk', 'githubClientId', 'githubClientSecret'],
    broken: ({ desk, githubClientId, githubClientSecret }) =>
      desk === 'github' && (githubClientId === undefined || githubClientSecret === undefined),
    sentence:
      'CALLBOARD_DESK is github, but CALLBOARD_GITHUB_CLIENT_ID and CALLBOARD_GITHUB_CLIENT_SECRET are not both set. Both are on the page of the GitHub App.',
  },
  {
    of: ['desk', 'githubClientId', 'contentRemote', 'githubApi', 'venues'],
    broken: ({ desk, githubClientId, contentRemote, githubApi, venues }) =>
      desk === 'github' &&
      githubClientId !== undefined &&
      venues === undefined &&
      repositoryAddress(contentRemote ?? '', githubApi) === undefined,
    sentence:
      'CALLBOARD_DESK is github, but CALLBOARD_CONTENT_REMOTE names no repository on GitHub, so nobody could enter. Set a password instead.',
  },
  {
    of: ['feedKeyEncoding', 'feedTokens'],
    broken: ({ feedKeyEncoding, feedTokens }) =>
      feedKeyEncoding === 'hex' && feedTokens.some((token) => !/^([0-9a-f]{2})+$/i.test(token.reveal())),
    sentence: 'CALLBOARD_FEED_KEY_ENCODING is "hex", but a token in CALLBOARD_FEED_TOKENS is not hexadecimal. Use auto or utf8.',
  },
  {
    of: ['gitToken', 'contentRemote'],
    broken: ({ gitToken, contentRemote }) =>
      gitToken !== undefined &&
      (contentRemote?.startsWith('http://') ?? false) &&
      !/^http:\/\/(127\.|localhost\b|\[::1\])/.test(contentRemote ?? ''),
    sentence: 'CALLBOARD_CONTENT_REMOTE is http://, over which CALLBOARD_GIT_TOKEN would travel in the open. Use https://.',
  },
  {
    of: ['githubAppId', 'githubPrivateKey'],
    broken: ({ githubAppId, githubPrivateKey }) => (githubAppId === undefined) !== (githubPrivateKey === undefined),
    sentence: 'A GitHub App needs both CALLBOARD_GITHUB_APP_ID and CALLBOARD_GITHUB_PRIVATE_KEY; one of them is missing.',
  },
  {
    of: [...hostAccess],
    broken: (config) => hasApp(config) && config.githubToken !== undefined,
    sentence: 'CALLBOARD_GITHUB_TOKEN and a GitHub App are both set; take one of them away.',
  },
  {
    of: [...hostAccess, 'gitToken'],
    broken: (config) => isConnected(config) && config.gitToken !== undefined,
    sentence: 'CALLBOARD_GIT_TOKEN is set beside the way into GitHub, which serves git too; take it away.',
  },
  {
    of: ['buildCommand', 'buildHookUrl'],
    broken: ({ buildCommand, buildHookUrl }) => buildCommand !== undefined && buildHookUrl !== undefined,
    sentence: 'CALLBOARD_BUILD_COMMAND and CALLBOARD_BUILD_HOOK_URL are both set, so the site would be built twice; take one of them away.',
  },
  {
    of: [...hostAccess, 'contentRemote', 'githubApi'],
    broken: (config) => isConnected(config) && repositoryAddress(config.contentRemote ?? '', config.githubApi) === undefined,
    sentence:
      'A way into GitHub is set, but CALLBOARD_CONTENT_REMOTE is no repository on GitHub, such as https://github.com/venue/site.git.',
  },
  {
    of: [...hostAccess, 'review'],
    broken: (config) => !isConnected(config) && config.review !== undefined && config.review.length > 0,
    sentence:
      'CALLBOARD_REVIEW asks for pull requests, which need CALLBOARD_GITHUB_TOKEN or a GitHub App; a deploy key or a plain git remote ' +
      'can only take everything direct.',
  },
];

/** The contradictions between settings, a sentence each. Settings that could not be `read` are left out. */
export function contradictions(config: Config, read: (key: keyof Config) => boolean): string[] {
  const found = rules.filter(({ of, broken }) => of.every(read) && broken(config)).map(({ sentence }) => sentence);
  const fields = read('feedFields') ? feedFieldsProblem(config) : [];
  return [...found, ...fields];
}

function feedFieldsProblem(config: Config): string[] {
  try {
    readSettingsOf(config);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
