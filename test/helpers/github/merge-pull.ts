import { git } from '../git.ts';
import type { FakePull, MergeMethod } from './fake-pull.ts';
import type { FakeRepository } from './fake-repository.ts';
import { mergeability, mergedTree } from './mergeability.ts';
import { Refusal } from './refusal.ts';

export interface MergeRequest {
  by: string;
  method: MergeMethod;
  title?: string;
  message?: string;
  /** The head that was looked at; another one is refused. */
  sha?: string;
}

const methodNames = { merge: 'Merge commits', squash: 'Squash merges', rebase: 'Rebase merges' };

/** The merge button. Refuses with GitHub's words; returns the commit that is now the base's tip. */
export async function mergePull(repository: FakeRepository, pull: FakePull, request: MergeRequest): Promise<string> {
  if (request.sha && request.sha !== pull.headSha) throw new Refusal(409, 'Head branch was modified. Review and try the merge again.');
  if (!repository.settings.mergeMethods.includes(request.method))
    throw new Refusal(405, `${methodNames[request.method]} are not allowed on this repository.`);
  const { mergeable, state } = await mergeability(repository, pull);
  if (!mergeable || state === 'draft') throw new Refusal(405, 'Pull Request is not mergeable');
  if (state === 'blocked') throw new Refusal(405, `Required status check "${repository.settings.requiredChecks[0]}" is expected.`);
  const commit = await onto(repository, pull, request);
  await repository.git('update-ref', `refs/heads/${pull.base}`, commit, pull.baseSha);
  await repository.follow(request.by);
  if (pull.state === 'open') repository.close(pull, { by: request.by, commit });
  if (pull.merged) pull.merged.commit = commit;
  if (repository.settings.deleteBranchOnMerge) await repository.git('update-ref', '-d', `refs/heads/${pull.head}`);
  return commit;
}

async function onto(repository: FakeRepository, pull: FakePull, request: MergeRequest): Promise<string> {
  if (request.method === 'rebase') return rebase(repository, pull, request.by);
  const tree = (await mergedTree(repository.folder, pull.baseSha, pull.headSha)) ?? '';
  if (request.method === 'merge') {
    const title = request.title ?? `Merge pull request #${pull.number} from ${repository.owner}/${pull.head}`;
    return commitTree(repository, tree, [pull.baseSha, pull.headSha], joined(title, request.message ?? pull.title), request.by);
  }
  const commits = await repository.git('log', '--reverse', '--no-merges', '--format=%H', `${pull.baseSha}..${pull.headSha}`);
  const only = commits.split('\n').length === 1 ? commits : undefined;
  const subject = only ? await repository.git('log', '-1', '--format=%s', only) : pull.title;
  const body = only
    ? await repository.git('log', '-1', '--format=%b', only)
    : await repository.git('log', '--reverse', '--no-merges', '--format=* %B', `${pull.baseSha}..${pull.headSha}`);
  const message = joined(request.title ?? `${subject} (#${pull.number})`, request.message ?? body);
  return commitTree(repository, tree, [pull.baseSha], message, request.by);
}

/** Each commit that is not a merge, again, on top of the base; with new committers, as GitHub does even where nothing else changes. */
async function rebase(repository: FakeRepository, pull: FakePull, by: string): Promise<string> {
  const commits = await repository.git('rev-list', '--reverse', '--topo-order', '--no-merges', `${pull.baseSha}..${pull.headSha}`);
  let tip = pull.baseSha;
  for (const commit of commits.split('\n').filter(Boolean)) {
    const tree = await replayed(repository, commit, tip);
    if (!tree) throw new Refusal(405, 'This branch can’t be rebased');
    if (tree === (await repository.git('rev-parse', `${tip}^{tree}`))) continue;
    const message = await repository.git('log', '-1', '--format=%B', commit);
    const author = await repository.git('log', '-1', '--format=%an', commit);
    tip = await commitTree(repository, tree, [tip], message, author, by);
  }
  return tip;
}

/** The tree of `commit`'s change on top of `tip`: a merge whose base is the commit's parent, made of three commits without a past. */
async function replayed(repository: FakeRepository, commit: string, tip: string): Promise<string | undefined> {
  const before = await commitTree(repository, `${commit}^^{tree}`, [], 'before', 'nobody');
  const ours = await commitTree(repository, `${tip}^{tree}`, [before], 'ours', 'nobody');
  const theirs = await commitTree(repository, `${commit}^{tree}`, [before], 'theirs', 'nobody');
  return mergedTree(repository.folder, ours, theirs);
}

function commitTree(repository: FakeRepository, tree: string, parents: string[], message: string, author: string, committer = 'GitHub') {
  const env = {
    GIT_AUTHOR_NAME: author,
    GIT_AUTHOR_EMAIL: `${author.replaceAll(/\W+/g, '-')}@users.noreply.github.com`,
    GIT_COMMITTER_NAME: committer,
    GIT_COMMITTER_EMAIL: 'noreply@github.com',
  };
  return git(repository.folder, ['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent])], {
    env,
    input: `${message.trim()}\n`,
  });
}

const joined = (title: string, message: string) => (message.trim() ? `${title}\n\n${message.trim()}` : title);
