import { createPublicKey, type KeyObject, randomBytes, verify } from 'node:crypto';
import type { Access } from '../git-server.ts';
import { Refusal } from './refusal.ts';

export type Permissions = Partial<Record<'contents' | 'pull_requests' | 'metadata' | 'workflows', 'read' | 'write'>>;

/** Who is asking: the app itself (by its JWT), or whoever holds a token. */
export type Identity =
  | { kind: 'app'; id: number }
  | { kind: 'token'; login: string; installed: boolean; permissions: Permissions; isPerson: boolean }
  /** An app, by its client id and secret. */
  | { kind: 'client'; id: string; secret: string };

interface Granted {
  login: string;
  /** It stands for somebody who entered an app with it. */
  isPerson?: boolean;
  installed: boolean;
  permissions: Permissions;
  expiresAt: number;
}

/** A GitHub App as its owner registered it, and the one installation it may have. */
export interface App {
  id: number;
  slug: string;
  publicKey: string | KeyObject;
  installation?: { id: number; owner: string; permissions: Permissions; suspended?: boolean };
}

const hour = 3_600_000;

/** The tokens that API and git both know, and the apps that may ask for one. */
export class Tokens {
  readonly #granted = new Map<string, Granted>();
  readonly #apps = new Map<number, App>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  register(app: App): void {
    this.#apps.set(app.id, app);
  }

  /** Another number for each app. */
  nextId(): number {
    return 100_000 + this.#apps.size;
  }

  app(id: number): App | undefined {
    return this.#apps.get(id);
  }

  /** A personal access token. */
  personal(login: string, permissions: Permissions = { contents: 'write', pull_requests: 'write' }): string {
    return this.#add(`github_pat_${randomBytes(30).toString('base64url')}`, login, false, permissions, Number.POSITIVE_INFINITY);
  }

  /** A token that says of an app's visitor who they are: what they may do is what they may do themselves. */
  ofPerson(login: string): string {
    const token = `ghu_${randomBytes(30).toString('base64url')}`;
    this.#add(token, login, false, {}, this.#now() + 8 * hour);
    const granted = this.#granted.get(token);
    if (granted) granted.isPerson = true;
    return token;
  }

  /** An installation token, good for an hour. */
  forInstallation(app: App, permissions: Permissions): { token: string; expiresAt: number } {
    const expiresAt = Math.floor(this.#now() / 1000) * 1000 + hour;
    const token = `ghs_${app.id}_${randomBytes(60).toString('base64url')}`;
    return { token: this.#add(token, `${app.slug}[bot]`, true, permissions, expiresAt), expiresAt };
  }

  #add(token: string, login: string, installed: boolean, permissions: Permissions, expiresAt: number): string {
    this.#granted.set(token, { login, installed, permissions, expiresAt });
    return token;
  }

  /** From now on nobody knows it, nor any other that was granted; new ones may be asked for. */
  revoke(token?: string): void {
    if (token === undefined) this.#granted.clear();
    else this.#granted.delete(token);
  }

  /** Every token granted so far that still works. */
  live(): string[] {
    return [...this.#granted].filter(([, { expiresAt }]) => expiresAt > this.#now()).map(([token]) => token);
  }

  /** Reads an Authorization header; refuses as GitHub does. */
  identify(authorization: string | undefined): Identity {
    const [, basic] = /^basic (.+)$/i.exec(authorization ?? '') ?? [];
    const [id, clientSecret] = Buffer.from(basic ?? '', 'base64')
      .toString()
      .split(':');
    if (id && clientSecret) return { kind: 'client', id, secret: clientSecret };
    const [, scheme = '', secret = ''] = /^(token|bearer) (.+)$/i.exec(authorization ?? '') ?? [];
    if (!scheme) throw new Refusal(401, 'Requires authentication');
    if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(secret)) return { kind: 'app', id: this.#verifyJwt(secret) };
    const found = this.#known(secret);
    if (!found) throw new Refusal(401, 'Bad credentials');
    return {
      kind: 'token',
      login: found.login,
      installed: found.installed,
      permissions: found.permissions,
      isPerson: found.isPerson === true,
    };
  }

  gitAccess(token: string | undefined): Access {
    return token === undefined ? undefined : this.#known(token)?.permissions.contents;
  }

  #known(token: string): Granted | undefined {
    const found = this.#granted.get(token);
    return found && found.expiresAt > this.#now() ? found : undefined;
  }

  #verifyJwt(jwt: string): number {
    const [head = '', payload = '', signature = ''] = jwt.split('.');
    const header = decode(head);
    const claims = decode(payload);
    const app = this.#apps.get(Number(claims.iss));
    if (!app || header.alg !== 'RS256') throw new Refusal(401, 'A JSON web token could not be decoded');
    const key = typeof app.publicKey === 'string' ? createPublicKey(app.publicKey) : app.publicKey;
    if (!verify('sha256', Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url')))
      throw new Refusal(401, 'A JSON web token could not be decoded');
    const now = this.#now() / 1000;
    const { iat, exp } = claims;
    if (!Number.isInteger(iat) || Number(iat) > now)
      throw new Refusal(401, "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
    if (!Number.isInteger(exp) || Number(exp) <= now)
      throw new Refusal(
        401,
        "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
      );
    if (Number(exp) > now + 600) throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future");
    return app.id;
  }
}

function decode(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  } catch {
    throw new Refusal(401, 'A JSON web token could not be decoded');
  }
}
