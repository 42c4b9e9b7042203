import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AppPageOptions {
  /** What GitHub is sent, and where; `redirect` is where it leads back to. */
  form(redirect: string, state: string): { action: string; manifest: unknown };
  signal?: AbortSignal;
}

export interface AppPage {
  /** The page with the one button, on this machine alone. */
  url: string;
  /** What GitHub gave for the app. */
  code: Promise<string>;
  close(): void;
}

const inHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

// docs/decisions/tools.md: "How does setup make a GitHub App?"
/** Serves the page from which a person makes the GitHub App, and waits for GitHub to lead the browser back. */
export async function serveAppPage({ form, signal }: AppPageOptions): Promise<AppPage> {
  const state = randomBytes(24).toString('hex');
  const { promise: code, resolve, reject } = Promise.withResolvers<string>();
  code.catch(() => {});
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', base);
    // A name that leads to this machine may be anybody's.
    if (req.method !== 'GET' || req.headers.host !== new URL(base).host) return page(res, 404, 'Nothing is here.');
    if (url.pathname === '/') return page(res, 200, button(form(`${base}/made`, state)), new URL(form(base, state).action).origin);
    if (url.pathname !== '/made') return page(res, 404, 'Nothing is here.');
    const given = url.searchParams.get('code');
    if (!given || !isSame(url.searchParams.get('state') ?? '', state))
      return page(res, 400, 'This is not the answer to the button of this setup. Start at its page again.');
    page(res, 200, 'The app is made. Go back to the terminal.');
    resolve(given);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.close();
    server.closeIdleConnections();
  };
  signal?.addEventListener('abort', () => {
    close();
    reject(signal.reason);
  });
  return { url: `${base}/`, code, close };
}

const isSame = (given: string, state: string) => given.length === state.length && timingSafeEqual(Buffer.from(given), Buffer.from(state));

const button = ({ action, manifest }: ReturnType<AppPageOptions['form']>) => `
<p>GitHub makes an app that is yours alone. It may read and write the content and the pull requests of the repositories on which you
install it, and nothing else. You can change its name on the next page.</p>
<form action="${inHtml(action)}" method="post">
<input type="hidden" name="manifest" value="${inHtml(JSON.stringify(manifest))}">
<button>Make the GitHub App</button>
</form>`;

function page(res: ServerResponse, status: number, body: string, formAction?: string): void {
  res.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action ${formAction ?? "'none'"}`,
    connection: 'close',
  });
  const style = 'body{font:1.1rem/1.6 system-ui;max-width:34rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.6rem 1.2rem}';
  res.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Callboard</title><style>${style}</style><h1>Callboard</h1>${body}</html>\n`,
  );
}
