import { addComment, addLabels } from './change-pull.ts';
import { type Call, type Endpoint, namedPull, page } from './endpoint.ts';
import type { FakeComment, FakePull } from './fake-pull.ts';
import { labelView } from './pull-view.ts';
import { notFound, validationFailed } from './refusal.ts';
import { repositoryUrl } from './repository-view.ts';
import { userView } from './user-view.ts';

const issue = '/repos/{owner}/{repo}/issues/{issue_number}';

/** What a pull request has because it is an issue too: comments and labels. */
export const issueEndpoints: Record<string, Endpoint> = {
  [`GET ${issue}/comments`]: (call) => {
    const pull = namedPull(call);
    return page(call, `/issues/${pull.number}/comments`, pull.comments, (comment) => commentView(call, pull, comment));
  },

  [`POST ${issue}/comments`]: (call) => {
    const pull = namedPull(call);
    const body = String(call.body.body);
    if (body.trim() === '') throw validationFailed({ resource: 'IssueComment', code: 'missing_field', field: 'body' });
    return { status: 201, body: commentView(call, pull, addComment(pull, call.login, body, call.world.now())) };
  },

  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': (call) => {
    const found = call.repository.pulls
      .flatMap((pull) => pull.comments.map((comment) => ({ pull, comment })))
      .find(({ comment }) => String(comment.id) === call.params.comment_id);
    if (!found) throw notFound();
    found.comment.body = String(call.body.body);
    return { status: 200, body: commentView(call, found.pull, found.comment) };
  },

  [`GET ${issue}/labels`]: (call) => {
    const pull = namedPull(call);
    return page(call, `/issues/${pull.number}/labels`, pull.labels, (name) => labelView(call.world.api, call.repository, name));
  },

  [`POST ${issue}/labels`]: (call) => {
    const pull = namedPull(call);
    const names = (call.body.labels as (string | { name: string })[]).map((label) => (typeof label === 'string' ? label : label.name));
    addLabels(call.repository, pull, names, call.world.now());
    return { status: 200, body: pull.labels.map((name) => labelView(call.world.api, call.repository, name)) };
  },
};

function commentView({ world, repository }: Call, pull: FakePull, comment: FakeComment) {
  const at = new Date(comment.createdAt).toISOString();
  return {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    url: `${repositoryUrl(world.api, repository)}/issues/comments/${comment.id}`,
    html_url: `${world.api}/${repository.fullName}/pull/${pull.number}#issuecomment-${comment.id}`,
    issue_url: `${repositoryUrl(world.api, repository)}/issues/${pull.number}`,
    body: comment.body,
    user: userView(world.api, comment.author),
    created_at: at,
    updated_at: at,
    author_association: 'COLLABORATOR',
  };
}
