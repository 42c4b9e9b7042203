import type { Endpoint } from './endpoint.ts';
import { userView } from './user-view.ts';

/** What GitHub tells everybody, without a token. */
export const openEndpoints: Record<string, Endpoint> = {
  'GET /users/{username}': ({ world, params }) => {
    const login = params.username ?? '';
    const at = new Date(world.now()).toISOString();
    return {
      status: 200,
      body: {
        ...userView(world.api, login),
        type: world.organizations.has(login) ? 'Organization' : 'User',
        name: null,
        company: null,
        blog: null,
        location: null,
        email: null,
        hireable: null,
        bio: null,
        twitter_username: null,
        public_repos: 1,
        public_gists: 0,
        followers: 0,
        following: 0,
        created_at: at,
        updated_at: at,
      },
    };
  },

  'GET /meta': () => ({
    status: 200,
    body: {
      verifiable_password_authentication: false,
      ssh_keys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl'],
    },
  }),
};
