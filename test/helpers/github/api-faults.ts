import { Refusal } from './refusal.ts';

/** What happens to one API request instead of, before or after GitHub's own answer. */
export interface ApiFault {
  /** Answer with this instead. */
  refusal?: Refusal;
  /** Answer with this instead, where even the shape is not GitHub's: a proxy's page of HTML. */
  raw?: { status: number; body: string; type?: string };
  /** Answer with this status, and everything that was sent as the message: a careless gateway. */
  echo?: number;
  /** Runs before the request is looked at: somebody may act here, or the client be kept waiting. */
  before?: () => Promise<unknown> | unknown;
  /** Runs when the request has had its effect, before the client hears of it. */
  after?: () => Promise<unknown> | unknown;
  /** `before`: the connection breaks without an effect. `after`: the effect is there, and the client never hears. */
  cut?: 'before' | 'after';
}

/** Any refusal with GitHub's body. */
export const refuse = (
  status: number,
  message: string,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): ApiFault => ({
  refusal: new Refusal(status, message, more, headers),
});

/** The hourly budget is used up until `resetAt` (ms since the epoch). */
export const primaryLimit = (resetAt: number, status: 403 | 429 = 403): ApiFault => ({
  refusal: new Refusal(
    status,
    'API rate limit exceeded for installation ID 1.',
    {},
    { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${Math.ceil(resetAt / 1000)}` },
  ),
});

/** Too much at once; GitHub says for how many seconds to stay away, or does not. */
export const secondaryLimit = (retryAfter?: number, status: 403 | 429 = 403): ApiFault => ({
  refusal: new Refusal(
    status,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    {},
    retryAfter === undefined ? {} : { 'retry-after': `${retryAfter}` },
  ),
});

/** The secondary limit in its third disguise. */
export const tooQuickly = (): ApiFault => ({
  refusal: new Refusal(422, 'Validation Failed', {
    errors: [{ resource: 'PullRequest', code: 'custom', message: 'was submitted too quickly' }],
  }),
});

/** Right after something was created, another part of GitHub does not know it yet. */
export const nodeNotFound = (): ApiFault => ({
  refusal: new Refusal(422, "Could not resolve to a node with the global id of 'PR_kwDO'.", { errors: [] }),
});

/** 401 for a token that is fine the next time, or no longer. */
export const badCredentials = (): ApiFault => refuse(401, 'Bad credentials');

/** A gateway in front of GitHub: no JSON. */
export const badGateway = (status: 500 | 502 | 503 | 504 = 502): ApiFault => ({
  raw: { status, body: '<html><head><title>Unicorn!</title></head></html>' },
});

/** A gateway refuses, and repeats what it was sent. */
export const echo = (status: number): ApiFault => ({ echo: status });

export const cutBefore = (): ApiFault => ({ cut: 'before' });

/** The effect is there, the client sees a broken connection. */
export const cutAfter = (): ApiFault => ({ cut: 'after' });

/** Somebody acts just before the request is looked at. */
export const meanwhile = (act: () => Promise<unknown> | unknown): ApiFault => ({ before: act });

/** Somebody acts between the request's effect and its answer. */
export const afterwards = (act: () => Promise<unknown> | unknown): ApiFault => ({ after: act });

/** The client waits until `release` is called; `reached` resolves when it does. */
export function hang(): ApiFault & { reached: Promise<void>; release: () => void } {
  const reached = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const before = () => {
    reached.resolve();
    return released.promise;
  };
  return { before, reached: reached.promise, release: released.resolve };
}

/** The faults still to come, in order. */
export class ApiFaultScript {
  #queue: { operation: string; fault: ApiFault }[] = [];

  /**
   * The next `times` requests of an operation meet the fault. The operation is written as in GitHub's description, or as its end:
   * `POST /repos/{owner}/{repo}/pulls`, `POST pulls`, `PUT merge`, `DELETE ref`, `POST access_tokens`, `POST graphql`; `*` is any.
   */
  next(operation: string, fault: ApiFault, times = 1): void {
    for (let time = 0; time < times; time++) this.#queue.push({ operation, fault });
  }

  take(operation: string): ApiFault | undefined {
    const index = this.#queue.findIndex((entry) => isOperation(operation, entry.operation));
    return index < 0 ? undefined : this.#queue.splice(index, 1)[0]?.fault;
  }

  /** Faults that nothing has met yet; a test may want none left. */
  get left(): number {
    return this.#queue.length;
  }

  clear(): void {
    this.#queue = [];
  }
}

/** Whether `short` (`PUT merge`) means the operation (`PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge`). Variables may be left out at the end: `GET pull`. */
export function isOperation(operation: string, short: string): boolean {
  if (short === '*' || short === operation) return true;
  const [method, path = ''] = operation.split(' ');
  const [wantedMethod, wanted = ''] = short.split(' ');
  if (method !== wantedMethod) return false;
  const last = path.split('/').at(-1) ?? '';
  const name = last === '{pull_number}' ? 'pull' : last.replace(/[{}]/g, '');
  return wanted === name;
}
