import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import { RefusedError } from '../../git/repo.ts';
import { redact } from '../../text/redact.ts';
import type { Gate } from './gate.ts';
import { isRequestFailure, saidBy } from './github-error.ts';

/** How a request is sent; `options.headers` can be added to. */
interface Sent {
  method: string;
  url: string;
  headers: Record<string, string | number | undefined>;
}
type Send = (options: Sent) => Promise<{ status: number; headers: Record<string, string | number | undefined>; data: unknown }>;

/** Where the Authorization header of a request comes from. */
export interface Authorization {
  /** The header's value, and the token in it. */
  get(): Promise<{ header: string; token: string }>;
  /** GitHub did not take it, when its clock said `at`. True where `get` may now give another. */
  forget(token: string, at: number): boolean;
}

export interface OctokitOptions {
  api: string;
  gate: Gate;
  authorization: Authorization;
  /** How fast things go; a test has no time to wait. */
  tempo?: Tempo | undefined;
  /** The name of the queues to wait in. Without one they are those of everybody. */
  queue?: string;
}

/** Overrides of the plugins' own waiting: the throttling plugin's queues, ms per unit of the retry plugin's waits, ms an answer may take. */
export interface Tempo {
  throttle?: object;
  retryUnit?: number;
  timeout?: number;
}

const Connected = Octokit.plugin(throttling, retry);
const answerWithin = 20_000;

/**
 * An Octokit that paces its writes, tries again where GitHub does not answer, and leaves GitHub alone when asked to: then every request
 * throws NotNow, without being sent. The token is asked for before each try; where GitHub does not take it, once more with a fresh one.
 */
export function createOctokit({ api, gate, authorization, tempo = {}, queue }: OctokitOptions): Octokit {
  /** One try, innermost: what waits in the plugins' queues meets the gate as it leaves them. */
  async function send(request: Send, options: Sent, again = true): ReturnType<Send> {
    gate.check(options.method === 'POST' && /\/(pulls|comments|requested_reviewers)$/.test(options.url));
    const { header, token } = await authorization.get();
    options.headers.authorization = header;
    try {
      const response = await request(options);
      if (response.status >= 300) throw elsewhere(api, response.headers.location);
      const limited = limitOfGraphql(response.data);
      const notNow = limited && gate.note({ ...response, message: limited }, undefined);
      if (notNow) throw notNow;
      gate.passed();
      return response;
    } catch (error) {
      if (!isRequestFailure(error)) throw error;
      forgetSecret(error, token);
      const { status, response } = error;
      if (response && status === 401 && again && authorization.forget(token, Date.parse(`${response.headers.date}`)))
        return send(request, options, false);
      throw (response && gate.note({ status, headers: response.headers, message: saidBy(error) }, error)) ?? error;
    }
  }

  const neverAgain = () => false;
  return new Connected({
    baseUrl: api,
    userAgent: 'callboard',
    // The log of requests would show their headers.
    log: { debug() {}, info() {}, warn() {}, error() {} },
    authStrategy: () => Object.assign(async () => ({ type: 'callboard' }), { hook: send }),
    request: {
      fetch: (url: string, init: RequestInit) =>
        follow(url, { ...init, signal: AbortSignal.timeout(tempo.timeout ?? answerWithin), redirect: 'manual' }),
    },
    // Both handlers must be there; waiting is the gate's business, so nothing is slept through here.
    throttle: { onRateLimit: neverAgain, onSecondaryRateLimit: neverAgain, ...(queue && { id: queue }), ...tempo.throttle },
    // Limits are the gate's; 405 and 409 say that the merge is not possible as things are.
    retry: { doNotRetry: [400, 401, 403, 404, 405, 409, 410, 422, 429, 451], retryAfterBaseValue: tempo.retryUnit ?? 1000 },
  });
}

/** A gateway may answer with what it was sent: the token goes from an error before anybody reads it. */
function forgetSecret(error: Error & { response?: { data: unknown } }, token: string): void {
  error.message = redact(error.message, [token]);
  if (error.response?.data !== undefined) error.response.data = JSON.parse(redact(JSON.stringify(error.response.data), [token]));
}

/** GraphQL answers 200 whatever happens; the limit is among its errors. */
function limitOfGraphql(data: unknown): string | undefined {
  const { errors } = (data ?? {}) as { errors?: { type?: string; message?: string }[] };
  const limit = Array.isArray(errors) ? errors.find(({ type }) => type === 'RATE_LIMITED') : undefined;
  return limit && `RATE_LIMITED ${limit.message ?? ''}`;
}

/** A redirect that was not followed. */
function elsewhere(api: string, location: string | number | undefined): RefusedError {
  const next = location === undefined ? null : URL.parse(`${location}`, api);
  const where = next ? `${next.protocol}//${next.host}` : 'another address';
  return new RefusedError(`the API of GitHub moved to ${where}: check CALLBOARD_GITHUB_API and CALLBOARD_CONTENT_REMOTE`);
}

/**
 * A repository that was renamed answers with its new address, at which GitHub wants the same request again. By itself `fetch` would make
 * a GET of a POST. Another host is not gone to.
 */
async function follow(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  const address = [301, 302, 307, 308].includes(response.status) ? response.headers.get('location') : null;
  if (address === null) return response;
  const next = new URL(address, url);
  return next.origin === new URL(url).origin ? fetch(next, init) : response;
}
