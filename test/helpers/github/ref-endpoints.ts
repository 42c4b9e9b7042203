import { readTip } from '../git.ts';
import { commitViews } from './commit-view.ts';
import type { Call, Endpoint } from './endpoint.ts';
import { notFound, Refusal } from './refusal.ts';
import { repositoryUrl, repositoryView } from './repository-view.ts';

const repo = '/repos/{owner}/{repo}';

/** The repository, its branches and its refs over REST, straight from and to the bare repository; and what is dispatched to its workflows. */
export const refEndpoints: Record<string, Endpoint> = {
  [`GET ${repo}`]: ({ world, repository, identity, login }) => {
    const isPerson = identity.kind === 'token' && identity.isPerson;
    const isKnown = repository.settings.collaborators.includes(login);
    if (isPerson && repository.settings.private && !isKnown) throw notFound();
    return { status: 200, body: repositoryView(world.api, repository, !isPerson || isKnown) };
  },

  [`GET ${repo}/branches/{branch}`]: async (call) => {
    const { world, repository, params } = call;
    const name = params.branch ?? '';
    const sha = repository.heads.get(name);
    if (!sha) throw new Refusal(404, 'Branch not found');
    const url = `${repositoryUrl(world.api, repository)}/branches/${encodeURIComponent(name)}`;
    const isProtected = repository.protectedBranches.includes(name);
    const [commit] = await commitViews(world.api, repository, '-1', sha);
    return {
      status: 200,
      body: {
        name,
        commit,
        _links: { self: url, html: `${world.api}/${repository.fullName}/tree/${encodeURIComponent(name)}` },
        protected: isProtected,
        protection: { enabled: isProtected },
        protection_url: `${url}/protection`,
      },
    };
  },

  [`GET ${repo}/git/ref/{ref}`]: async (call) => {
    const sha = await tip(call, call.params.ref ?? '');
    if (!sha) throw notFound();
    return { status: 200, body: refView(call, `refs/${call.params.ref}`, sha) };
  },

  [`GET ${repo}/git/matching-refs/{ref}`]: ({ params, ...call }) => ({
    status: 200,
    body: [...call.repository.heads]
      .filter(([branch]) => `heads/${branch}`.startsWith(params.ref ?? ''))
      .map(([branch, sha]) => refView({ params, ...call }, `refs/heads/${branch}`, sha)),
  }),

  [`POST ${repo}/dispatches`]: ({ repository, body }) => {
    repository.dispatched.push(String(body.event_type));
    return { status: 204 };
  },

  [`POST ${repo}/git/refs`]: async (call) => {
    const { repository, body } = call;
    const ref = String(body.ref);
    if (!/^refs\/.+\/.+/.test(ref)) throw new Refusal(422, 'Reference name must start with "refs/" and have at least two slashes.');
    if (await readTip(repository.folder, ref)) throw new Refusal(422, 'Reference already exists');
    if (!(await readTip(repository.folder, String(body.sha)))) throw new Refusal(422, 'Object does not exist');
    await repository.git('update-ref', ref, String(body.sha));
    return { status: 201, body: refView(call, ref, String(body.sha)) };
  },

  [`PATCH ${repo}/git/refs/{ref}`]: async (call) => {
    const { repository, body, params } = call;
    const before = await tip(call, params.ref ?? '');
    const sha = String(body.sha);
    if (!before) throw new Refusal(422, 'Reference does not exist');
    if (!(await readTip(repository.folder, sha))) throw new Refusal(422, 'Object does not exist');
    if (body.force !== true && !(await repository.contains(sha, before))) throw new Refusal(422, 'Update is not a fast forward');
    await repository.git('update-ref', `refs/${params.ref}`, sha, before);
    return { status: 200, body: refView(call, `refs/${params.ref}`, sha) };
  },

  [`DELETE ${repo}/git/refs/{ref}`]: async (call) => {
    const { repository, params } = call;
    if (!(await tip(call, params.ref ?? ''))) throw new Refusal(422, 'Reference does not exist');
    if (params.ref === `heads/${repository.settings.defaultBranch}`) throw new Refusal(422, 'Cannot delete this branch');
    await repository.git('update-ref', '-d', `refs/${params.ref}`);
    return { status: 204 };
  },
};

const tip = ({ repository }: Call, ref: string) => readTip(repository.folder, `refs/${ref}`);

function refView({ world, repository }: Call, ref: string, sha: string) {
  const url = repositoryUrl(world.api, repository);
  return {
    ref,
    node_id: `REF_${Buffer.from(ref).toString('base64url')}`,
    url: `${url}/git/${ref}`,
    object: { type: 'commit', sha, url: `${url}/git/commits/${sha}` },
  };
}
