import { randomBytes } from 'node:crypto';
import type { Answer, World } from './endpoint.ts';
import type { Tokens } from './tokens.ts';

interface Client {
  id: string;
  secret: string;
  /** Where GitHub sends people back to. */
  callback: string;
}

const minutes = 60_000;

/** The pages of GitHub on which a person lets an app know who they are. */
export class OauthPages {
  /** Who is logged in to GitHub in the browser; nobody refuses. */
  visitor: string | undefined;
  readonly #clients = new Map<string, Client>();
  readonly #codes = new Map<string, { client: Client; login: string; until: number }>();
  readonly #tokens: Tokens;
  readonly #now: () => number;

  constructor(tokens: Tokens, now: () => number) {
    this.#tokens = tokens;
    this.#now = now;
  }

  /** The owner of an app writes down where people are sent back to. */
  register(callback: string): Client {
    const client = { id: `Iv23${randomBytes(8).toString('hex')}`, secret: randomBytes(20).toString('hex'), callback };
    this.#clients.set(client.id, client);
    return client;
  }

  /** The page that asks the person, who says yes, or no where nobody is logged in. */
  authorize(query: Record<string, string>): Answer {
    const client = this.#clients.get(query.client_id ?? '');
    if (!client) return { status: 404, body: { message: 'Not Found' } };
    const back = new URL(client.callback);
    if (query.state !== undefined) back.searchParams.set('state', query.state);
    if (this.visitor === undefined) back.searchParams.set('error', 'access_denied');
    else back.searchParams.set('code', this.#code(client, this.visitor));
    return { status: 302, headers: { location: back.href } };
  }

  #code(client: Client, login: string): string {
    const code = randomBytes(10).toString('hex');
    this.#codes.set(code, { client, login, until: this.#now() + 10 * minutes });
    return code;
  }

  /** A token for a code, which is good once. GitHub answers 200 where it refuses, too. */
  token({ client_id, client_secret, code }: Record<string, unknown>): Answer {
    const found = this.#codes.get(String(code));
    this.#codes.delete(String(code));
    const isTheirs = found && found.client.id === client_id && found.client.secret === client_secret && found.until > this.#now();
    if (!isTheirs) {
      const error_uri = 'https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/';
      return {
        status: 200,
        body: { error: 'bad_verification_code', error_description: 'The code passed is incorrect or expired.', error_uri },
      };
    }
    return { status: 200, body: { access_token: this.#tokens.ofPerson(found.login), token_type: 'bearer', scope: '' } };
  }

  isClient = (id: string, secret: string): boolean => this.#clients.get(id)?.secret === secret;
}

/** What these pages answer; undefined for every other request. */
export function answerOauth(
  world: World,
  operation: string,
  query: Record<string, string>,
  body: Record<string, unknown>,
): Answer | undefined {
  if (operation === 'GET /login/oauth/authorize') return world.oauth.authorize(query);
  return operation === 'POST /login/oauth/access_token' ? world.oauth.token(body) : undefined;
}
