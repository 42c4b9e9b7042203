import type { Endpoint } from './endpoint.ts';
import { notFound, Refusal } from './refusal.ts';
import { repositoryView } from './repository-view.ts';
import type { App, Identity, Permissions, Tokens } from './tokens.ts';
import { idOf, userView } from './user-view.ts';

/** What a GitHub App asks in its own name, with its JWT. */
export const appEndpoints: Record<string, Endpoint> = {
  'GET /repos/{owner}/{repo}/installation': ({ world, repository, identity }) => {
    const app = asking(world.tokens, identity);
    const { installation } = app;
    if (installation?.owner !== repository.owner) throw notFound();
    const at = new Date(repository.createdAt).toISOString();
    return {
      status: 200,
      body: {
        id: installation.id,
        account: userView(world.api, installation.owner),
        repository_selection: 'selected',
        access_tokens_url: `${world.api}/app/installations/${installation.id}/access_tokens`,
        repositories_url: `${world.api}/installation/repositories`,
        html_url: `${world.api}/settings/installations/${installation.id}`,
        app_id: app.id,
        app_slug: app.slug,
        target_id: idOf(installation.owner),
        target_type: 'Organization',
        permissions: installation.permissions,
        events: [],
        created_at: at,
        updated_at: at,
        single_file_name: null,
        suspended_by: null,
        suspended_at: null,
      },
    };
  },

  'POST /app/installations/{installation_id}/access_tokens': ({ world, identity, params, body }) => {
    const app = asking(world.tokens, identity);
    const { installation } = app;
    if (installation?.id !== Number(params.installation_id)) throw notFound();
    if (installation.suspended) throw new Refusal(403, 'This installation has been suspended');
    const wanted = (body.repositories as string[] | undefined) ?? [];
    const known = [...world.repositories.values()].filter((each) => each.owner === installation.owner);
    const chosen = known.filter((each) => wanted.includes(each.name));
    if (chosen.length < wanted.length)
      throw new Refusal(422, 'There is at least one repository that does not exist or is not accessible to the parent installation.');
    const permissions = { ...((body.permissions as Permissions | undefined) ?? installation.permissions), metadata: 'read' as const };
    const exceeds = Object.entries(permissions).some(([name, level]) => {
      const granted = name === 'metadata' ? 'write' : installation.permissions[name as keyof Permissions];
      return granted !== 'write' && granted !== level;
    });
    if (exceeds) throw new Refusal(422, 'The permissions requested are not granted to this installation.');
    const { token, expiresAt } = world.tokens.forInstallation(app, permissions);
    return {
      status: 201,
      body: {
        token,
        expires_at: new Date(expiresAt).toISOString().replace('.000', ''),
        permissions,
        repository_selection: 'selected',
        ...(chosen.length > 0 && { repositories: chosen.map((each) => repositoryView(world.api, each)) }),
      },
    };
  },
};

function asking(tokens: Tokens, identity: Identity): App {
  const app = identity.kind === 'app' ? tokens.app(identity.id) : undefined;
  if (!app) throw new Refusal(401, 'A JSON web token could not be decoded');
  return app;
}
