import type { IncomingMessage } from 'node:http';
import type { Operation, Stage } from './git-server-faults.ts';

/** One request as it came. `token` is what the client sent as the password of Basic auth. */
export interface Exchange {
  operation: Operation;
  stage: Stage;
  repository: string;
  token?: string;
}

/** What a request asks of which repository; undefined where it is none of git's. */
export function readExchange(request: IncomingMessage): Exchange | undefined {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const [, repository, rest] = /^\/(.+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/.exec(pathname) ?? [];
  const service = rest === 'info/refs' ? searchParams.get('service') : rest;
  if (!repository || (service !== 'git-upload-pack' && service !== 'git-receive-pack')) return undefined;
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const token =
    basic &&
    Buffer.from(basic, 'base64')
      .toString()
      .replace(/^[^:]*:/, '');
  return {
    operation: service === 'git-receive-pack' ? 'push' : 'fetch',
    stage: rest === 'info/refs' ? 'refs' : 'pack',
    repository,
    ...(token !== undefined && { token }),
  };
}
