import { RefusedError } from '../../git/repo.ts';
import { NotNow } from '../not-now.ts';

/** A failed request as Octokit throws it; without `response` where no answer came. */
interface RequestFailure extends Error {
  status: number;
  request: { method: string; url: string };
  response?: { headers: Record<string, string | number | undefined>; data: unknown };
}

/** Whether an error is a failed request of Octokit. */
export const isRequestFailure = (error: unknown): error is RequestFailure =>
  error instanceof Error && error.name === 'HttpError' && 'status' in error && 'request' in error;

/** The status of GitHub's refusal; undefined where there was no answer. */
export const statusOf = (error: unknown): number | undefined => (isRequestFailure(error) && error.response ? error.status : undefined);

/** Everything that a refusal says, in one line: its message and those of the single errors. */
export function saidBy(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const data = (isRequestFailure(error) ? error.response?.data : undefined) as { message?: string; errors?: unknown[] } | undefined;
  if (typeof data !== 'object' || data === null) return error.message;
  const single = (data.errors ?? []).map((each) => (typeof each === 'string' ? each : JSON.stringify(each)));
  return [data.message ?? error.message, ...single].join('; ');
}

const advice: Record<number, string> = {
  401: 'check that the token, or the key of the GitHub App, is valid',
  403: 'let the token or the GitHub App read and write Contents and Pull requests',
  404: 'check the name of the repository, and that the token or the GitHub App may see it',
};

/** What a failed request means: GitHub refuses until a person changes something, or does not answer (then NotNow, for `retryIn` ms). */
export function githubError(error: unknown, retryIn: () => number): Error {
  if (error instanceof NotNow || error instanceof RefusedError) return error;
  if (!isRequestFailure(error)) return error instanceof Error ? error : new Error(String(error));
  const { method, url } = error.request;
  const what = `${method} ${new URL(url).pathname}`;
  if (statusOf(error) === undefined)
    return new NotNow(`GitHub cannot be reached (${what}: ${error.message.slice(0, 200)})`, retryIn(), error);
  if (error.status >= 500) return new NotNow(`GitHub answered ${error.status} to ${what}`, retryIn(), error);
  if (error.status === 409) return new NotNow(`GitHub is busy with something else there (${what})`, retryIn(), error);
  const words = saidBy(error).slice(0, 500);
  return new RefusedError(
    `GitHub answered ${error.status} to ${what}: ${words}${advice[error.status] ? `; ${advice[error.status]}` : ''}`,
    {
      cause: error,
    },
  );
}
