const parts = {
  events_url: '/events{/privacy}',
  followers_url: '/followers',
  following_url: '/following{/other_user}',
  gists_url: '/gists{/gist_id}',
  organizations_url: '/orgs',
  received_events_url: '/received_events',
  repos_url: '/repos',
  starred_url: '/starred{/owner}{/repo}',
  subscriptions_url: '/subscriptions',
};

/** A stable number for a name; GitHub has one for everything. */
export function idOf(text: string): number {
  let id = 0;
  for (const char of text) id = (id * 31 + (char.codePointAt(0) ?? 0)) % 1_000_000_007;
  return id + 1;
}

/** A user as GitHub's API shows one. */
export function userView(api: string, login: string) {
  const url = `${api}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: idOf(login),
    node_id: `U_${idOf(login)}`,
    avatar_url: `${api}/avatars/${idOf(login)}`,
    gravatar_id: '',
    url,
    html_url: `${api}/${encodeURIComponent(login)}`,
    ...Object.fromEntries(Object.entries(parts).map(([name, path]) => [name, url + path])),
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
  };
}
