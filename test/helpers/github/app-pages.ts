import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Endpoint } from './endpoint.ts';
import { notFound } from './refusal.ts';
import type { Permissions, Tokens } from './tokens.ts';
import { userView } from './user-view.ts';

/** What an app asks for before it is there: the fields that GitHub knows. */
interface Manifest {
  name: string;
  url: string;
  hook_attributes?: { url: string; active?: boolean };
  redirect_url: string;
  callback_urls?: string[];
  setup_url?: string;
  description?: string;
  public?: boolean;
  default_events?: string[];
  default_permissions?: Record<string, 'read' | 'write'>;
}

const known = [
  'name',
  'url',
  'hook_attributes',
  'redirect_url',
  'callback_urls',
  'setup_url',
  'description',
  'public',
  'default_events',
  'default_permissions',
];

interface Registered {
  id: number;
  slug: string;
  owner: string;
  pem: string;
  manifest: Manifest;
}

const hour = 3_600_000;

/** The pages of GitHub on which a person registers an app from a manifest, and installs it. */
export class AppPages {
  readonly #web: string;
  readonly #tokens: Tokens;
  readonly #codes = new Map<string, { app: Registered; until: number }>();
  readonly #apps = new Map<number, Registered>();

  /** `web`: the address of the pages. */
  constructor(web: string, tokens: Tokens) {
    this.#web = web;
    this.#tokens = tokens;
  }

  /**
   * A person sends a form with a manifest to `action`, and presses "Create GitHub App". Returns where the browser is led. Throws what
   * the page would complain of. `login`: who is logged in.
   */
  register(action: string, written: string, login: string, now = Date.now()): string {
    const url = new URL(action);
    const [, organization] = /^(?:\/organizations\/([^/]+))?\/settings\/apps\/new$/.exec(url.pathname) ?? [url.pathname, undefined];
    if (url.origin !== this.#web || !url.pathname.endsWith('/settings/apps/new')) throw new Error(`GitHub has no page ${action}`);
    const manifest = JSON.parse(written) as Manifest;
    const unknown = Object.keys(manifest).filter((name) => !known.includes(name));
    if (unknown.length > 0) throw new Error(`Error: ${unknown.join(', ')} is not allowed`);
    if (!manifest.name || manifest.name.length > 34) throw new Error('Name is too long (maximum is 34 characters)');
    for (const each of [manifest.url, manifest.redirect_url, ...(manifest.hook_attributes ? [manifest.hook_attributes.url] : [])])
      if (!URL.canParse(each)) throw new Error(`${each} must be a valid URL`);
    const slug = manifest.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const id = this.#tokens.nextId();
    const app = {
      id,
      slug,
      owner: organization ?? login,
      manifest,
      pem: keys.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    };
    this.#tokens.register({ id, slug, publicKey: keys.publicKey });
    this.#apps.set(id, app);
    const code = randomBytes(20).toString('hex');
    this.#codes.set(code, { app, until: now + hour });
    const redirect = new URL(manifest.redirect_url);
    redirect.searchParams.set('code', code);
    const state = url.searchParams.get('state');
    if (state !== null) redirect.searchParams.set('state', state);
    return redirect.href;
  }

  /** The app that a code stands for; a code is good once, for an hour. */
  redeem(code: string, now: number): Registered | undefined {
    const found = this.#codes.get(code);
    this.#codes.delete(code);
    return found && found.until > now ? found.app : undefined;
  }

  addressOf = ({ slug }: Registered): string => `${this.#web}/apps/${slug}`;

  /** A person opens this page and installs the app for all repositories of its owner. */
  install(address: string): void {
    const app = [...this.#apps.values()].find((each) => `${this.addressOf(each)}/installations/new` === address);
    const registered = app && this.#tokens.app(app.id);
    if (!app || !registered) throw new Error(`GitHub has no page ${address}`);
    const permissions = app.manifest.default_permissions as Permissions;
    this.#tokens.register({ ...registered, installation: { id: app.id + 1, owner: app.owner, permissions } });
  }
}

export const manifestEndpoints: Record<string, Endpoint> = {
  'POST /app-manifests/{code}/conversions': ({ world, params }) => {
    const app = world.appPages.redeem(params.code ?? '', world.now());
    if (!app) throw notFound();
    const at = new Date(world.now()).toISOString();
    return {
      status: 201,
      body: {
        id: app.id,
        slug: app.slug,
        node_id: `A_${app.id}`,
        client_id: `Iv23${randomBytes(8).toString('hex')}`,
        owner: userView(world.api, app.owner),
        name: app.manifest.name,
        description: app.manifest.description ?? null,
        external_url: app.manifest.url,
        html_url: world.appPages.addressOf(app),
        created_at: at,
        updated_at: at,
        permissions: app.manifest.default_permissions ?? {},
        events: app.manifest.default_events ?? [],
        client_secret: randomBytes(20).toString('hex'),
        webhook_secret: null,
        pem: app.pem,
      },
    };
  },
};
