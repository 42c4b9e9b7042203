import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { cleanEnvironment } from './git.ts';

const backend = join(execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(), 'git-http-backend');

/** One CGI child: the request's body flows in as it is (gzipped, chunked or plain: git unpacks it), its answer to `response`. */
export interface Cgi {
  root: string;
  request: IncomingMessage;
  response: ServerResponse;
  signal: AbortSignal;
  /** Keeps the answer from the client. */
  mute: boolean;
}

/** Runs `git http-backend` for one request; resolves when git has ended and everything but the end of the response is written. */
export async function runBackend({ root, request, response, signal, mute }: Cgi): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const header = (name: string) => String(request.headers[name] ?? '');
  const child = spawn(backend, [], {
    signal,
    env: {
      ...cleanEnvironment,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      REQUEST_METHOD: request.method ?? 'GET',
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: header('content-type'),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      GIT_PROTOCOL: header('git-protocol'),
      REMOTE_ADDR: '127.0.0.1',
      ...(request.headers['content-length'] && { CONTENT_LENGTH: header('content-length') }),
    },
  });
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.on('error', () => {}); // it was ended by the signal
  child.stdin.on('error', () => request.unpipe(child.stdin).resume());
  child.stderr.resume();
  request.pipe(child.stdin);
  let head = Buffer.alloc(0);
  let answering = false;
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    if (mute) continue;
    if (answering) {
      if (!response.write(chunk) && !response.destroyed) await Promise.race([once(response, 'drain'), once(response, 'close')]);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) continue;
    answering = true;
    writeHead(response, head.toString('latin1', 0, end));
    if (head.length > end + 4) response.write(head.subarray(end + 4));
  }
  await closed;
}

function writeHead(response: ServerResponse, head: string): void {
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'status') response.statusCode = Number(value.split(' ')[0]);
    else response.setHeader(name, value);
  }
}
