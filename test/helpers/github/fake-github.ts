import { type GitServer, startGitServer } from '../git-server.ts';
import type { ApiFaultScript } from './api-faults.ts';
import { type ApiRequest, startApiServer } from './api-server.ts';
import { appEndpoints } from './app-endpoints.ts';
import { AppPages, manifestEndpoints } from './app-pages.ts';
import type { Answer, Call, Endpoint, World } from './endpoint.ts';
import { FakeRepository, type RepositorySettings } from './fake-repository.ts';
import { GitHubPeople, mergeWaiting } from './github-people.ts';
import { answerGraphql } from './graphql-endpoint.ts';
import { issueEndpoints } from './issue-endpoints.ts';
import { answerOauth, OauthPages } from './oauth-pages.ts';
import { openEndpoints } from './open-endpoints.ts';
import { checkPermission } from './permission.ts';
import { personEndpoints } from './person-endpoints.ts';
import { pullEndpoints } from './pull-endpoints.ts';
import { refEndpoints } from './ref-endpoints.ts';
import { notFound, Refusal } from './refusal.ts';
import { requestProblems } from './shapes.ts';
import { Tokens } from './tokens.ts';
import { idOf } from './user-view.ts';

/** GitHub on loopback: git over HTTP, REST and GraphQL over the same bare repositories. */
export interface FakeGitHub extends AsyncDisposable {
  /** The API's address, for `CALLBOARD_GITHUB_API`. */
  api: string;
  git: GitServer;
  tokens: Tokens;
  /** Where people let an app know who they are. */
  oauth: OauthPages;
  faults: ApiFaultScript;
  requests: ApiRequest[];
  /** Makes an empty repository; returns its git URL. */
  createRepository(fullName: string, settings?: Partial<RepositorySettings>): Promise<string>;
  /** Pushes to these branches are refused from now on; an empty list lifts it. */
  protect(fullName: string, branches: string[]): Promise<void>;
  /** What GitHub keeps of a repository, brought in line with its branches. */
  repository(fullName: string): Promise<FakeRepository>;
  /** The pages on which people register and install GitHub Apps. */
  appPages: AppPages;
  /** Accounts that are organizations; all others are people. */
  organizations: Set<string>;
  /** The people and the checks on a repository's pages. */
  people(fullName: string): GitHubPeople;
  /** The API refuses connections until `up`; git goes on. */
  down(): Promise<void>;
  up(): Promise<void>;
}

const endpoints: Record<string, Endpoint> = {
  ...openEndpoints,
  ...personEndpoints,
  ...manifestEndpoints,
  ...appEndpoints,
  ...refEndpoints,
  ...pullEndpoints,
  ...issueEndpoints,
};
/** What GitHub answers to everybody. */
const openOperations = new Set(Object.keys({ ...openEndpoints, ...manifestEndpoints }));
const usual: RepositorySettings = {
  defaultBranch: 'main',
  private: false,
  pages: false,
  mergeMethods: ['merge', 'squash', 'rebase'],
  allowAutoMerge: true,
  deleteBranchOnMerge: false,
  requiredChecks: [],
  collaborators: [],
};

/** Starts a GitHub on free loopback ports. Disposing of it fails when an answer differed from GitHub's published description. */
export async function startFakeGitHub({ now = Date.now }: { now?: () => number } = {}): Promise<FakeGitHub> {
  const tokens = new Tokens(now);
  const git = await startGitServer({ access: (token) => tokens.gitAccess(token) });
  const repositories = new Map<string, FakeRepository>();
  const api = await startApiServer((request) => inTurn(() => perform(request)), now);
  const appPages = new AppPages(git.url, tokens);
  const organizations = new Set<string>();
  const oauth = new OauthPages(tokens, now);
  const world: World = { api: api.url, now, tokens, repositories, appPages, organizations, oauth };
  let turn: Promise<unknown> = Promise.resolve();

  /** One at a time: what is checked still holds when it is acted on. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = turn.then(act);
    turn = result.catch(() => {});
    return result;
  }

  function repositoryNamed(fullName: string): FakeRepository {
    const found = repositories.get(fullName);
    if (!found) throw notFound();
    return found;
  }

  async function perform(request: ApiRequest): Promise<Answer> {
    const { operation, params, query, body } = request;
    const entering = answerOauth(world, operation, query, body);
    if (entering) return entering;
    if (openOperations.has(operation)) {
      const answer = endpoints[operation]?.({ world, params, query, body } as Call);
      if (!answer) throw notFound();
      return answer;
    }
    const identity = tokens.identify(request.authorization);
    const login = identity.kind === 'token' ? identity.login : identity.kind === 'app' ? (tokens.app(identity.id)?.slug ?? '') : '';
    if (operation === 'POST /graphql') return answerGraphql(world, login, body);
    const endpoint = endpoints[operation];
    if (!endpoint) throw notFound();
    const problems = requestProblems(operation, query, body);
    if (problems.length > 0) throw new Refusal(422, `Invalid request.\n\n${problems.join('\n')}`);
    // What an app asks about itself names no repository.
    const repository = params.repo ? repositoryNamed(`${params.owner}/${params.repo}`) : undefined;
    checkPermission(operation, identity);
    if (repository) await followed(repository);
    const answer = await endpoint({ world, repository, identity, login, params, query, body } as Call);
    if (repository) await followed(repository);
    return answer;
  }

  git.afterPush(async (name) => {
    const repository = repositories.get(name);
    if (repository) await inTurn(() => followed(repository));
  });

  return {
    api: api.url,
    git,
    appPages,
    organizations,
    tokens,
    oauth,
    faults: api.faults,
    requests: api.requests,
    async createRepository(fullName, settings = {}) {
      const all = { ...structuredClone(usual), ...settings };
      const url = await git.createRepository(fullName, all.defaultBranch);
      repositories.set(fullName, new FakeRepository(fullName, idOf(fullName), git.folderOf(fullName), all, now));
      return url;
    },
    async protect(fullName, branches) {
      repositoryNamed(fullName).protectedBranches = branches;
      const refs = branches.map((branch) => `refs/heads/${branch}`);
      await git.protect(fullName, refs);
    },
    repository: (fullName) => inTurn(() => followed(repositoryNamed(fullName))),
    people: (fullName) => new GitHubPeople(repositoryNamed(fullName), now, inTurn),
    down: api.down,
    up: api.up,
    async [Symbol.asyncDispose]() {
      await api.down();
      await git[Symbol.asyncDispose]();
      if (api.misshapen.length > 0) throw new Error(`Not as GitHub answers:\n${api.misshapen.join('\n')}`);
    },
  };
}

async function followed(repository: FakeRepository): Promise<FakeRepository> {
  await repository.follow();
  await mergeWaiting(repository);
  return repository;
}
