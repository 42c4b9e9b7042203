import { scryptSync } from 'node:crypto';
import { Registry } from 'prom-client';
import { onTestFinished } from 'vitest';
import { readConfig } from '../../receiver/config/read-config.ts';
import { createDesk, type DeskDeps } from '../../receiver/desk/desk.ts';
import type { DeskVenue } from '../../receiver/desk/desk-venue.ts';
import { passwordCheck } from '../../receiver/desk/entry/password.ts';
import { sessionKey } from '../../receiver/desk/entry/session.ts';
import { listen } from '../../receiver/http/listen.ts';
import { createLog } from '../../receiver/operate/log.ts';
import { createApp } from '../../receiver/start/app.ts';
import { createMetrics } from '../../receiver/start/metrics.ts';
import type { VenueDay } from './venue-day.ts';

export const deskPassword = 'een lang wachtwoord';

/** A hash of a password at a cost that tests can pay for each guess. */
function cheapHash(password: string): string {
  const salt = Buffer.alloc(16, 7);
  return `scrypt:1024:8:1:${salt.toString('base64url')}:${scryptSync(password, salt, 32, { N: 1024, r: 8, p: 1 }).toString('base64url')}`;
}

export interface DeskOptions {
  entry?: DeskDeps['entry'];
  /** Several venues, by name; one where there are none. */
  venues?: Record<string, VenueDay>;
  env?: Record<string, string>;
  builds?: boolean;
  password?: string;
  isOutdated?: () => boolean;
}

/** The desk of a venue over HTTP on loopback, as the receiver serves it; gone when the test is. */
export async function startDesk(day: VenueDay, options: DeskOptions = {}) {
  const { password = deskPassword, venues = { default: day }, env = {}, builds = true } = options;
  const lines: Record<string, unknown>[] = [];
  const log = createLog({ level: 'info', secrets: [], write: (line) => lines.push(JSON.parse(line)) });
  const several = options.venues !== undefined;
  const deskVenues = Object.entries(venues).map(([name, { dataDir, inbox }]): DeskVenue => {
    const config = readConfig({
      CALLBOARD_ENV_FILE: 'none',
      CALLBOARD_DATA_DIR: dataDir,
      CALLBOARD_SITE_URL: 'https://venue.example/',
      ...env,
    });
    const isOutdated = async () => options.isOutdated?.() ?? false;
    return { name, config, inbox, log, unready: async () => [], isOutdated, builds };
  });
  const desk = createDesk({
    entry: options.entry ?? { by: 'password', check: passwordCheck(cheapHash(password)) },
    venues: () => deskVenues,
    several,
    sessionKey: () => sessionKey(day.inbox.remembered, password),
    config: { language: env.CALLBOARD_LANGUAGE },
    log,
    clock: () => day.now.at,
  });
  const app = createApp({
    routeAt: () => undefined,
    desk,
    feedPath: '/stager-feed',
    unready: async () => [],
    role: 'all',
    several,
    metrics: createMetrics({ registry: new Registry(), several, venues: () => [] }),
    log,
  });
  const listening = await listen(app, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => listening.close(0));
  return { url: listening.url, log: lines, visitor: (headers?: Record<string, string>) => new DeskVisitor(listening.url, headers) };
}

/** Somebody with a browser, as HTTP sees it: keeps cookies, follows redirects where asked, and sends forms back with their token. */
export class DeskVisitor {
  readonly cookies = new Map<string, string>();
  readonly #url: string;
  readonly #headers: Record<string, string>;
  /** The last page. */
  body = '';

  constructor(url: string, headers: Record<string, string> = {}) {
    this.#url = url;
    this.#headers = headers;
  }

  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...this.#headers, ...(cookie && { cookie }), ...(init.headers as Record<string, string>) };
    const response = await fetch(new URL(path, this.#url), { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** A page; of one that leads on, the page that it leads to. */
  async get(path: string): Promise<{ status: number; body: string; path: string }> {
    const response = await this.ask(path);
    const location = response.headers.get('location');
    if (location !== null) return this.get(location);
    this.body = await response.text();
    return { status: response.status, body: this.body, path };
  }

  get origin(): string {
    return new URL(this.#url).origin;
  }

  get csrf(): string {
    return /name="csrf" value="([^"]+)"/.exec(this.body)?.[1] ?? '';
  }

  /** Sends a form of the last page. */
  post(path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Response> {
    return this.ask(path, { method: 'POST', body: new URLSearchParams({ csrf: this.csrf, ...fields }), headers });
  }

  async enter(password: string = deskPassword): Promise<this> {
    await this.get('/desk');
    await this.post('/desk/-/enter', { password });
    await this.get('/desk');
    return this;
  }
}
