import type { Endpoint } from './endpoint.ts';
import { openEndpoints } from './open-endpoints.ts';
import { notFound, Refusal } from './refusal.ts';

/** What an app asks of a person who enters it. */
export const personEndpoints: Record<string, Endpoint> = {
  'GET /user': (call) => {
    if (call.identity.kind !== 'token') throw new Refusal(403, 'Resource not accessible by integration');
    const { login } = call;
    return openEndpoints['GET /users/{username}']?.({ ...call, params: { username: login } }) ?? { status: 404 };
  },

  'DELETE /applications/{client_id}/token': ({ world, identity, params, body }) => {
    if (identity.kind !== 'client' || identity.id !== params.client_id || !world.oauth.isClient(identity.id, identity.secret))
      throw notFound();
    world.tokens.revoke(String(body.access_token));
    return { status: 204 };
  },
};
