import { nearestName } from '../../schemas/nearest-name.ts';
import { repositoryAddress } from '../publish/github/repository-address.ts';
import { type Config, type Setting, settings, siteVariables, variableName } from './settings.ts';

/** Everything that is wrong with the configuration, a sentence each. Nothing runs until it is right, so it is for a person to read. */
export class ConfigError extends Error {
  readonly problems: string[];

  constructor(problems: string[]) {
    super(
      [
        `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:`,
        ...problems.map((problem) => `- ${problem}`),
      ].join('\n'),
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Reads the environment. An empty value counts as none. Throws a ConfigError that names every problem at once. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const problems = unknownVariables(env);
  const config = Object.fromEntries(
    Object.entries<Setting<unknown>>(settings).map(([key, setting]) => {
      const name = variableName(key);
      const written = env[name]?.trim() || setting.written;
      const parsed = setting.schema.safeParse(written);
      if (!parsed.success) problems.push(problem(name, written ?? '', setting, parsed.error.issues));
      return [key, parsed.data];
    }),
  ) as Config;
  if (problems.length === 0) problems.push(...contradictions(config));
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

interface Issue {
  message: string;
  params?: { secret?: boolean };
}

function problem(name: string, written: string, setting: Setting<unknown>, issues: Issue[]): string {
  const expected = [...new Set(issues.map(({ message }) => message))].join(', and ');
  const secret = setting.secret || issues.some(({ params }) => params?.secret);
  const shown = written.length > 60 ? `${written.slice(0, 60)}…` : written;
  return secret ? `${name} must be ${expected}.` : `${name} is ${JSON.stringify(shown)}; it must be ${expected}.`;
}

function unknownVariables(env: Record<string, string | undefined>): string[] {
  const prefix = 'CALLBOARD_';
  const known = [...Object.keys(settings).map(variableName), ...siteVariables].map((name) => name.slice(prefix.length));
  return Object.keys(env)
    .filter((name) => name.startsWith(prefix) && !known.includes(name.slice(prefix.length)))
    .sort()
    .map((name) => {
      const meant = nearestName(name.slice(prefix.length), known);
      return `${name} is not a variable of Callboard${meant === undefined ? '; the README lists them.' : `. Did you mean ${prefix}${meant}?`}`;
    });
}

/** What is wrong only because of something else. */
function contradictions(config: Config): string[] {
  const { contentRemote, feedTokens, feedKeyEncoding, gitToken } = config;
  const found: string[] = [];
  if (contentRemote !== undefined && feedTokens.length === 0) {
    found.push(
      'CALLBOARD_CONTENT_REMOTE is set but CALLBOARD_FEED_TOKENS is not, so nobody could publish to it. Copy the authentication token ' +
        'of the channel from Stager: Settings → Integrations → My publication channels.',
    );
  }
  if (feedKeyEncoding === 'hex' && feedTokens.some((token) => !/^([0-9a-f]{2})+$/i.test(token.reveal()))) {
    found.push('CALLBOARD_FEED_KEY_ENCODING is "hex", but a token in CALLBOARD_FEED_TOKENS is not hexadecimal. Use auto or utf8.');
  }
  if (gitToken !== undefined && contentRemote?.startsWith('http://') && !/^http:\/\/(127\.|localhost\b|\[::1\])/.test(contentRemote)) {
    found.push('CALLBOARD_CONTENT_REMOTE is http://, over which CALLBOARD_GIT_TOKEN would travel in the open. Use https://.');
  }
  return [...found, ...githubProblems(config)];
}

function githubProblems({ contentRemote, gitToken, githubToken, githubAppId, githubPrivateKey, githubApi, review }: Config): string[] {
  const found: string[] = [];
  const hasApp = githubAppId !== undefined || githubPrivateKey !== undefined;
  if ((githubAppId === undefined) !== (githubPrivateKey === undefined)) {
    found.push('A GitHub App needs both CALLBOARD_GITHUB_APP_ID and CALLBOARD_GITHUB_PRIVATE_KEY; one of them is missing.');
  }
  if (hasApp && githubToken !== undefined) {
    found.push('CALLBOARD_GITHUB_TOKEN and a GitHub App are both set; take one of them away.');
  }
  const isConnected = hasApp || githubToken !== undefined;
  if (isConnected && gitToken !== undefined) {
    found.push('CALLBOARD_GIT_TOKEN is set beside the way into GitHub, which serves git too; take it away.');
  }
  if (isConnected && repositoryAddress(contentRemote ?? '', githubApi) === undefined) {
    found.push(
      'A way into GitHub is set, but CALLBOARD_CONTENT_REMOTE is no repository on GitHub, such as https://github.com/venue/site.git.',
    );
  }
  if (!isConnected && review !== undefined && review.length > 0) {
    found.push(
      'CALLBOARD_REVIEW asks for pull requests, which need CALLBOARD_GITHUB_TOKEN or a GitHub App; a deploy key or a plain git remote ' +
        'can only take everything direct.',
    );
  }
  return found;
}
