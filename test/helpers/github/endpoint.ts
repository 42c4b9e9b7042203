import type { AppPages } from './app-pages.ts';
import type { FakePull } from './fake-pull.ts';
import type { FakeRepository } from './fake-repository.ts';
import type { OauthPages } from './oauth-pages.ts';
import { notFound } from './refusal.ts';
import type { Identity, Tokens } from './tokens.ts';

/** Everything there is on this GitHub. */
export interface World {
  api: string;
  now: () => number;
  tokens: Tokens;
  repositories: Map<string, FakeRepository>;
  appPages: AppPages;
  organizations: Set<string>;
  oauth: OauthPages;
}

/** One request that is allowed and well-formed. */
export interface Call {
  world: World;
  repository: FakeRepository;
  identity: Identity;
  /** Who acts, as GitHub names them: `robin`, `callboard[bot]`. */
  login: string;
  params: Record<string, string>;
  query: Record<string, string>;
  body: Record<string, unknown>;
}

export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Carries a request out; throws a Refusal when GitHub would refuse. */
export type Endpoint = (call: Call) => Promise<Answer> | Answer;

/** The pull request that the path names. */
export function namedPull({ repository, params }: Call): FakePull {
  const pull = repository.pull(Number(params.pull_number ?? params.issue_number));
  if (!pull) throw notFound();
  return pull;
}

/** One page of a list, with GitHub's Link header. */
export function page<T>({ world, params, query }: Call, path: string, all: T[], show: (item: T) => unknown = (item) => item): Answer {
  const size = Math.min(100, Number(query.per_page ?? 30));
  const number = Math.max(1, Number(query.page ?? 1));
  const last = Math.max(1, Math.ceil(all.length / size));
  const url = (to: number) =>
    `<${world.api}/repos/${params.owner}/${params.repo}${path}?${new URLSearchParams({ ...query, page: `${to}` })}>`;
  const links = [
    ...(number > 1 ? [`${url(number - 1)}; rel="prev"`, `${url(1)}; rel="first"`] : []),
    ...(number < last ? [`${url(number + 1)}; rel="next"`, `${url(last)}; rel="last"`] : []),
  ];
  const body = all.slice((number - 1) * size, number * size).map(show);
  return { status: 200, body, ...(links.length > 0 && { headers: { link: links.join(', ') } }) };
}
