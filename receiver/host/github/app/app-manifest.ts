export interface AppManifestOptions {
  owner: string;
  /** A page about the app: that of the repository. */
  page: string;
  /** Where GitHub leads the browser once the app is made. */
  redirect: string;
}

/** The most that GitHub takes as the name of an app, which no two apps have. */
const longestName = 34;

/** What a GitHub App for Callboard may do, as GitHub's manifest flow takes it: no more than content and pull requests, and no webhook. */
export function appManifest({ owner, page, redirect }: AppManifestOptions) {
  return {
    name: `Callboard ${owner}`.slice(0, longestName),
    url: page,
    hook_attributes: { url: page, active: false },
    redirect_url: redirect,
    public: false,
    default_permissions: { contents: 'write', pull_requests: 'write', metadata: 'read' },
    default_events: [],
  };
}

/** The page of GitHub that takes the manifest, for an app that belongs to this account. `state` comes back with the code. */
export function registrationPage({ web, owner, isOrganization, state }: RegistrationPageOptions): string {
  const account = isOrganization ? `/organizations/${owner}` : '';
  return `${web}${account}/settings/apps/new?state=${state}`;
}

export interface RegistrationPageOptions {
  /** Such as `https://github.com`. */
  web: string;
  owner: string;
  isOrganization: boolean;
  state: string;
}
