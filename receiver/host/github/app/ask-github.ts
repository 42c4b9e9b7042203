import type { z } from 'zod';

export interface AskGitHubOptions<Answer> {
  /** Without a slash at the end. */
  api: string;
  method?: 'GET' | 'POST';
  path: string;
  /** Without one GitHub answers what it tells everybody. */
  token?: string | undefined;
  answer: z.ZodType<Answer>;
}

const timeout = 20_000;

/** Asks GitHub one thing, once. Rejects with a sentence. */
export async function askGitHub<Answer>({ api, method = 'GET', path, token, answer }: AskGitHubOptions<Answer>): Promise<Answer> {
  const response = await fetch(api + path, {
    method,
    redirect: 'manual',
    headers: {
      accept: 'application/vnd.github+json',
      'user-agent': 'callboard',
      ...(token !== undefined && { authorization: `token ${token}` }),
    },
    signal: AbortSignal.timeout(timeout),
  }).catch((error: Error & { cause?: { code?: string } }) => {
    throw new Error(`GitHub cannot be reached at ${api} (${error.cause?.code ?? error.name}).`);
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new GitHubAnswer(response.status);
  }
  const parsed = answer.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw new Error(`GitHub answered something else than was expected at ${api}.`);
  return parsed.data;
}

/** GitHub answered, with this status. */
export class GitHubAnswer extends Error {
  override name = 'GitHubAnswer';
  readonly status: number;

  constructor(status: number) {
    super(`GitHub answered ${status}; a status from 200 to 299 was expected.`);
    this.status = status;
  }
}
