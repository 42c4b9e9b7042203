import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, isIP, Server } from 'node:net';
import type { Duplex } from 'node:stream';
import { answer } from './answer.ts';
import { baseUrl } from './base-url.ts';
import { watchConnections } from './connections.ts';

export interface ListenOptions {
  host: string;
  port: number;
  /** Longest time for the headers of a request, ms. */
  headersMs?: number;
  /** Longest time for a whole request, ms. It is longer than the app's own limit for a body, so that the app answers. */
  requestMs?: number;
}

export interface Listening {
  /** Where it listens, with the port that was given. */
  url: string;
  /**
   * Takes no new connections and lets the requests under way finish. Requests that still arrive on open connections are answered with
   * `Connection: close`. After `graceMs` the rest is cut off.
   */
  close(graceMs: number): Promise<void>;
}

/**
 * How long a connection may be idle, ms. Proxies keep one for a shorter time (nginx 60 s, Traefik 90 s, Caddy 2 min, load balancers up to
 * 10 min), so that they close it, and no POST meets a closing connection.
 */
const keepAlive = 620_000;
/** How long the server still reads from an idle connection once it closes, ms. */
const lastCall = 1_000;

const sentences: Record<string, [string, string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request came in too slowly.'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers of the request are too large.'],
};

/** Why the server cannot listen on an address, and what to do. */
const refusals: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (_, port) => `Port ${port} is taken. Stop what uses it, or set CALLBOARD_PORT.`,
  EACCES: (_, port) => `Port ${port} is not for this user. Set CALLBOARD_PORT to one above 1023.`,
  EADDRNOTAVAIL: notHere,
  ENOTFOUND: notHere,
  EAI_AGAIN: notHere,
};

function notHere(host: string): string {
  return `${isIP(host) ? `${host} is` : 'CALLBOARD_HOST names'} no address of this machine. Correct CALLBOARD_HOST.`;
}

/** Serves `app` over HTTP. Rejects if it cannot listen on the address. */
export async function listen(
  app: RequestListener,
  { host, port, headersMs = 10_000, requestMs = 65_000 }: ListenOptions,
): Promise<Listening> {
  const connections = watchConnections();
  const serve: RequestListener = (req, res) => {
    connections.serving(req, res);
    if (req.headers.host !== undefined || req.httpVersion !== '1.1') return app(req, res);
    answer(req, res, 400, { error: 'The request has no Host header.' }, { connection: 'close' });
  };
  const server = createServer(
    {
      headersTimeout: Math.min(headersMs, requestMs),
      requestTimeout: requestMs,
      connectionsCheckingInterval: Math.min(1_000, headersMs),
      keepAliveTimeout: keepAlive,
      requireHostHeader: false,
    },
    serve,
  );
  server.on('connection', connections.opened);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
    refuse(socket, ...(sentences[error.code ?? ''] ?? ['400 Bad Request', 'This is not a request that can be read.']));
  });
  server.on('connect', (_req, socket) => refuse(socket, '405 Method Not Allowed', 'Nothing is reached through here.'));
  server.on('checkExpectation', (req, res) => {
    answer(req, res, 417, { error: 'Of an Expect header only 100-continue is understood.' });
  });
  // The app sends "100 Continue" itself, so that a body that its headers refuse is not sent.
  server.on('checkContinue', serve);
  server.listen(port, host);
  await once(server, 'listening').catch((cause: NodeJS.ErrnoException) => {
    throw new Error(
      refusals[cause.code ?? '']?.(host, port) ??
        `The receiver cannot listen there (${cause.code}). Check CALLBOARD_HOST and CALLBOARD_PORT.`,
    );
  });
  const { port: given } = server.address() as AddressInfo;
  return {
    url: baseUrl(host, given),
    async close(graceMs) {
      const closed = once(server, 'close');
      // Not the server's own close, which cuts idle connections at once, also if a request is on its way on them.
      Server.prototype.close.call(server);
      connections.close(Math.min(lastCall, graceMs));
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(cut);
      connections.stop();
      server.close(); // it still watches for slow headers
    },
  };
}

/** Answers on a connection whose request cannot be read, and closes it. */
function refuse(socket: Duplex, status: string, sentence: string): void {
  const body = `${JSON.stringify({ error: sentence })}\n`;
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
}
