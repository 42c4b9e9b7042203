import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { type ApiFault, ApiFaultScript } from './api-faults.ts';
import type { Answer } from './endpoint.ts';
import { Refusal } from './refusal.ts';
import { matchOperation, responseProblems } from './shapes.ts';

/** One API request as it was answered, for assertions. `status` 0: the connection was cut. */
export interface ApiRequest {
  operation: string;
  path: string;
  params: Record<string, string>;
  query: Record<string, string>;
  body: Record<string, unknown>;
  authorization?: string;
  status: number;
  /** By the fake's clock, ms since the epoch. */
  at: number;
}

/** GitHub's API as HTTP sees it: the fault script, the record of requests, the check of every answer's shape. */
export interface ApiServer {
  url: string;
  faults: ApiFaultScript;
  requests: ApiRequest[];
  /** How answers differed from GitHub's published description. */
  misshapen: string[];
  down(): Promise<void>;
  up(): Promise<void>;
}

/** Serves `perform` on a free loopback port. `perform` throws a Refusal for what GitHub would refuse. */
export async function startApiServer(perform: (request: ApiRequest) => Promise<Answer>, now: () => number): Promise<ApiServer> {
  const faults = new ApiFaultScript();
  const requests: ApiRequest[] = [];
  const misshapen: string[] = [];

  async function attempt(request: ApiRequest): Promise<Answer> {
    const answer = await perform(request).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return error;
    });
    if (/ \/(graphql|login\/oauth\/)/.test(request.operation)) return answer;
    misshapen.push(...responseProblems(request.operation, answer.status, answer.body));
    return answer;
  }

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming, now());
    const fault: ApiFault = faults.take(request.operation) ?? {};
    requests.push(request);
    await fault.before?.();
    if (fault.cut === 'before') return void response.destroy();
    if (fault.raw) {
      request.status = fault.raw.status;
      return void response.writeHead(fault.raw.status, { 'content-type': fault.raw.type ?? 'text/html' }).end(fault.raw.body);
    }
    const echoed = fault.echo && { status: fault.echo, body: { message: `Refused: ${JSON.stringify(incoming.headers)}` }, headers: {} };
    const { status, body, headers } = fault.refusal ?? (echoed || (await attempt(request)));
    await fault.after?.();
    if (fault.cut === 'after') return void response.destroy();
    request.status = status;
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      date: new Date(now()).toUTCString(),
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '4999',
      'x-ratelimit-reset': `${Math.ceil(now() / 1000) + 3600}`,
      ...headers,
    });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      misshapen.push(`${request.method} ${request.url}: ${error.stack}`);
      response.destroy();
    });
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    faults,
    requests,
    misshapen,
    async down() {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
    up: () => listen(port),
  };
}

async function readRequest(incoming: IncomingMessage, at: number): Promise<ApiRequest> {
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
  const method = incoming.method ?? 'GET';
  const { operation = `${method} ${pathname}`, params = {} } = matchOperation(method, pathname) ?? {};
  const body = method === 'GET' ? {} : ((await json(incoming).catch(() => ({}))) as Record<string, unknown>);
  const { authorization } = incoming.headers;
  const query = Object.fromEntries(searchParams);
  return { operation, path: pathname, params, query, body, status: 0, at, ...(authorization && { authorization }) };
}
