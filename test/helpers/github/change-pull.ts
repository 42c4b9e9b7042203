import { randomInt } from 'node:crypto';
import type { FakePull } from './fake-pull.ts';
import type { FakeRepository } from './fake-repository.ts';
import { type FieldError, Refusal, validationFailed } from './refusal.ts';

const maxTitle = 256;
const maxBody = 65_536;

/** What GitHub says of a title and body that it would not take. */
export function textErrors({ title, body }: { title?: unknown; body?: unknown }): FieldError[] {
  const errors: FieldError[] = [];
  const error = (field: string, message: string) => errors.push({ resource: 'PullRequest', code: 'custom', field, message });
  if (title !== undefined && String(title).trim() === '') errors.push({ resource: 'PullRequest', code: 'missing_field', field: 'title' });
  if ([...String(title ?? '')].length > maxTitle) error('title', `title is too long (maximum is ${maxTitle} characters)`);
  if ([...String(body ?? '')].length > maxBody) error('body', `body is too long (maximum is ${maxBody} characters)`);
  return errors;
}

/** Opens a closed pull request again, where git still allows it. */
export async function reopen(repository: FakeRepository, pull: FakePull, now: number): Promise<void> {
  if (pull.state === 'open') return;
  const refuse = (reason: string) =>
    validationFailed({ resource: 'PullRequest', code: 'invalid', field: 'state', message: `state cannot be changed. ${reason}` });
  if (pull.merged) throw refuse('The pull request is already merged.');
  const tip = repository.heads.get(pull.head);
  if (!tip) throw refuse(`The ${pull.head} branch has been deleted.`);
  if (!(await repository.contains(tip, pull.headSha))) throw refuse(`The ${pull.head} branch was force-pushed or recreated.`);
  if (repository.pulls.some((other) => other.state === 'open' && other.head === pull.head && other.base === pull.base))
    throw refuse(`There is already an open pull request from ${repository.owner}:${pull.head} to ${repository.owner}:${pull.base}.`);
  const base = repository.heads.get(pull.base);
  if (!base) throw refuse(`The ${pull.base} branch has been deleted.`);
  if (await repository.contains(base, tip)) throw refuse(`There are no new commits on the ${pull.head} branch.`);
  Object.assign(pull, { state: 'open', closedAt: undefined, updatedAt: now, headSha: tip, baseSha: base });
}

export function addLabels(repository: FakeRepository, pull: FakePull, names: string[], now: number): void {
  for (const name of names) repository.labels.add(name);
  pull.labels = [...new Set([...pull.labels, ...names])];
  pull.updatedAt = now;
}

export function requestReviewers(repository: FakeRepository, pull: FakePull, logins: string[], now: number): void {
  if (logins.includes(pull.author)) throw new Refusal(422, 'Review cannot be requested from pull request author.');
  if (logins.some((login) => !repository.settings.collaborators.includes(login)))
    throw new Refusal(
      422,
      `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${repository.fullName} repository.`,
    );
  pull.reviewers = [...new Set([...pull.reviewers, ...logins])];
  pull.updatedAt = now;
}

export function addComment(pull: FakePull, author: string, body: string, now: number) {
  const comment = { id: randomInt(1, 2 ** 40), author, body, createdAt: now };
  pull.comments.push(comment);
  pull.updatedAt = now;
  return comment;
}
