import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { baseUrl } from './base-url.ts';

export interface ListenOptions {
  host: string;
  port: number;
  /** Longest time for the headers of a request, ms. */
  headersMs?: number;
  /** Longest time for a whole request, ms. */
  requestMs?: number;
}

export interface Listening {
  /** Where it listens, with the port that was given. */
  url: string;
  /** Takes no new requests, lets those under way finish, and after `graceMs` cuts off the rest. */
  close(graceMs: number): Promise<void>;
}

const sentences: Record<string, [string, string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request came in too slowly.'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers of the request are too large.'],
};

/** Why an address cannot be had, and what to do. */
const refusals: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (_, port) => `Port ${port} is taken. Stop what uses it, or set CALLBOARD_PORT.`,
  EACCES: (_, port) => `Port ${port} is not for this user. Set CALLBOARD_PORT to one above 1023.`,
  EADDRNOTAVAIL: (host) => `${host} is no address of this machine. Correct CALLBOARD_HOST.`,
  ENOTFOUND: (host) => `${host} is no address of this machine. Correct CALLBOARD_HOST.`,
};

/** Serves `app` over HTTP. Rejects when the address cannot be had. */
export async function listen(
  app: RequestListener,
  { host, port, headersMs = 10_000, requestMs = 60_000 }: ListenOptions,
): Promise<Listening> {
  const server = createServer(
    {
      headersTimeout: Math.min(headersMs, requestMs),
      requestTimeout: requestMs,
      connectionsCheckingInterval: Math.min(1_000, headersMs),
      keepAliveTimeout: 65_000,
    },
    app,
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
    const [status, sentence] = sentences[error.code ?? ''] ?? ['400 Bad Request', 'This is not a request that can be read.'];
    const body = `${JSON.stringify({ error: sentence })}\n`;
    socket.end(
      `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
  });
  server.listen(port, host);
  await once(server, 'listening').catch((cause: NodeJS.ErrnoException) => {
    throw new Error(refusals[cause.code ?? '']?.(host, port) ?? cause.message, { cause });
  });
  const { port: given } = server.address() as AddressInfo;
  return {
    url: baseUrl(host, given),
    async close(graceMs) {
      const closed = once(server, 'close');
      server.close();
      const sweep = setInterval(() => server.closeIdleConnections(), 50);
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(cut);
    },
  };
}
