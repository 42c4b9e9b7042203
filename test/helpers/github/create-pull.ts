import { textErrors } from './change-pull.ts';
import type { Call } from './endpoint.ts';
import type { FakePull } from './fake-pull.ts';
import { validationFailed } from './refusal.ts';

/** Opens a pull request, or says as GitHub does why there is none. */
export async function createPull({ repository, body, login, world }: Call): Promise<FakePull> {
  const invalid = (field: string) => validationFailed({ resource: 'PullRequest', field, code: 'invalid' });
  const refused = (message: string) => validationFailed({ resource: 'PullRequest', code: 'custom', message });
  const [owner, head = ''] = String(body.head).includes(':') ? String(body.head).split(':', 2) : [repository.owner, String(body.head)];
  const base = String(body.base);
  const headSha = repository.heads.get(head);
  const baseSha = repository.heads.get(base);
  if (owner !== repository.owner || !headSha) throw invalid('head');
  if (!baseSha) throw invalid('base');
  if (body.title === undefined) throw validationFailed({ resource: 'PullRequest', code: 'missing_field', field: 'title' });
  const errors = textErrors(body);
  if (errors.length > 0) throw validationFailed(...errors);
  if (repository.pulls.some((pull) => pull.state === 'open' && pull.head === head && pull.base === base))
    throw refused(`A pull request already exists for ${repository.owner}:${head}.`);
  if (await repository.contains(baseSha, headSha)) throw refused(`No commits between ${base} and ${head}`);
  const now = world.now();
  const pull: FakePull = {
    number: repository.pulls.length + 1,
    author: login,
    title: String(body.title),
    body: body.body === undefined ? null : String(body.body),
    state: 'open',
    draft: body.draft === true,
    head,
    base,
    headSha,
    baseSha,
    createdAt: now,
    updatedAt: now,
    labels: [],
    reviewers: [],
    comments: [],
  };
  repository.pulls.push(pull);
  await repository.git('update-ref', `refs/pull/${pull.number}/head`, headSha);
  return pull;
}
