import { reopen, requestReviewers, textErrors } from './change-pull.ts';
import { commitViews } from './commit-view.ts';
import { createPull } from './create-pull.ts';
import { type Call, type Endpoint, namedPull, page } from './endpoint.ts';
import type { FakePull, MergeMethod } from './fake-pull.ts';
import { mergePull } from './merge-pull.ts';
import { changedRange } from './mergeability.ts';
import { pullSummary, pullView } from './pull-view.ts';
import { Refusal, validationFailed } from './refusal.ts';
import { repositoryUrl } from './repository-view.ts';
import { userView } from './user-view.ts';

const pulls = '/repos/{owner}/{repo}/pulls';
const one = `${pulls}/{pull_number}`;

/** Pull requests over REST. */
export const pullEndpoints: Record<string, Endpoint> = {
  [`GET ${pulls}`]: (call) => page(call, '/pulls', found(call), (pull) => pullSummary(call.world.api, call.repository, pull)),

  [`POST ${pulls}`]: async (call) => ({
    status: 201,
    body: await pullView(call.world.api, call.repository, await createPull(call)),
  }),

  [`GET ${one}`]: async (call) => ({
    status: 200,
    body: await pullView(call.world.api, call.repository, namedPull(call), true),
  }),

  [`PATCH ${one}`]: async (call) => {
    const { world, repository, body } = call;
    const pull = namedPull(call);
    const errors = textErrors(body);
    if (errors.length > 0) throw validationFailed(...errors);
    if (body.state === 'open') await reopen(repository, pull, world.now());
    if (typeof body.title === 'string') pull.title = body.title;
    if (typeof body.body === 'string') pull.body = body.body;
    if (body.state === 'closed' && pull.state === 'open') repository.close(pull);
    pull.updatedAt = world.now();
    return { status: 200, body: await pullView(world.api, repository, pull) };
  },

  [`PUT ${one}/merge`]: async (call) => {
    const { repository, body, login } = call;
    const pull = namedPull(call);
    if (pull.state === 'closed') throw new Refusal(405, 'Pull Request is not mergeable');
    const sha = await mergePull(repository, pull, {
      by: login,
      method: (body.merge_method as MergeMethod | undefined) ?? 'merge',
      title: body.commit_title as string | undefined,
      message: body.commit_message as string | undefined,
      sha: body.sha as string | undefined,
    });
    return { status: 200, body: { sha, merged: true, message: 'Pull Request successfully merged' } };
  },

  [`GET ${one}/files`]: async (call) => {
    const { world, repository } = call;
    const pull = namedPull(call);
    const diff = await repository.git('diff', '--raw', '--no-abbrev', '--no-renames', '--numstat', await changedRange(repository, pull));
    return page(call, `/pulls/${pull.number}/files`, changedFiles(diff).slice(0, 3000), (file) => ({
      ...file,
      blob_url: `${world.api}/${repository.fullName}/blob/${pull.headSha}/${encodeURIComponent(file.filename)}`,
      raw_url: `${world.api}/${repository.fullName}/raw/${pull.headSha}/${encodeURIComponent(file.filename)}`,
      contents_url: `${repositoryUrl(world.api, repository)}/contents/${encodeURIComponent(file.filename)}?ref=${pull.headSha}`,
    }));
  },

  [`GET ${one}/commits`]: async (call) => {
    const pull = namedPull(call);
    const commits = await commitViews(call.world.api, call.repository, `${pull.baseSha}..${pull.headSha}`);
    return page(call, `/pulls/${pull.number}/commits`, commits.slice(0, 250));
  },

  [`GET ${one}/requested_reviewers`]: (call) => ({
    status: 200,
    body: { users: namedPull(call).reviewers.map((login) => userView(call.world.api, login)), teams: [] },
  }),

  [`POST ${one}/requested_reviewers`]: (call) => {
    const pull = namedPull(call);
    requestReviewers(call.repository, pull, (call.body.reviewers as string[] | undefined) ?? [], call.world.now());
    return { status: 201, body: pullSummary(call.world.api, call.repository, pull) };
  },
};

function found({ repository, query }: Call): FakePull[] {
  const { state = 'open', head, base, sort = 'created' } = query;
  // GitHub overlooks a `head` that does not say whose branch it is.
  const branch = head?.includes(':') ? head.slice(head.indexOf(':') + 1) : undefined;
  const key = sort === 'updated' ? 'updatedAt' : 'createdAt';
  const descending = (query.direction ?? (sort === 'created' ? 'desc' : 'asc')) === 'desc';
  return repository.pulls
    .filter((pull) => state === 'all' || pull.state === state)
    .filter((pull) => branch === undefined || (pull.head === branch && head?.startsWith(`${repository.owner}:`)))
    .filter((pull) => base === undefined || pull.base === base)
    .sort((a, b) => (a[key] - b[key] || a.number - b.number) * (descending ? -1 : 1));
}

function changedFiles(diff: string) {
  const lines = diff.split('\n').filter(Boolean);
  const counts = new Map(lines.filter((line) => !line.startsWith(':')).map((line) => [line.split('\t')[2], line.split('\t')]));
  const statuses: Record<string, string> = { A: 'added', D: 'removed', M: 'modified' };
  return lines
    .filter((line) => line.startsWith(':'))
    .map((line) => {
      const [meta = '', filename = ''] = line.split('\t');
      const [, , , sha = '', status = ''] = meta.split(' ');
      const [added, removed] = counts.get(filename) ?? [];
      const additions = Number(added) || 0;
      const deletions = Number(removed) || 0;
      return { sha, filename, status: statuses[status] ?? 'changed', additions, deletions, changes: additions + deletions };
    });
}
