import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { git } from './git.ts';
import { runBackend } from './git-server-cgi.ts';
import { type Exchange, readExchange } from './git-server-exchange.ts';
import { FaultScript } from './git-server-faults.ts';
import { protectRefs, writeTemplate } from './git-server-template.ts';
import { Person, type PersonOptions } from './person.ts';

/** What a token may do; undefined: the server does not know it. */
export type Access = 'read' | 'write' | undefined;

export interface GitServerOptions {
  /** Asked for every request with the password of its Basic auth. Without it everybody may do everything. */
  access?: (token: string | undefined, repository: string) => Access;
}

/** A request as it was answered, for assertions. `status` 0: the connection was cut. */
type GitRequest = Exchange & { status: number };

/** A git host: bare repositories in a temp folder behind smart HTTP, served by `git http-backend` itself. */
export interface GitServer extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`; the same after `down` and `up`. */
  url: string;
  root: string;
  faults: FaultScript;
  requests: GitRequest[];
  /** Makes an empty bare repository whose default branch is `branch`; returns its URL. `name` may hold one slash. */
  createRepository(name: string, branch?: string): Promise<string>;
  /** Somebody with a clone of a repository, which goes when the server does. */
  person(name: string, options?: PersonOptions): Promise<Person>;
  urlOf(name: string): string;
  /** The bare repository's folder, to look into it or change it behind everyone's back. */
  folderOf(name: string): string;
  /** Pushes to these refs are refused, all others go on; an empty list lifts it. */
  protect(name: string, refs: string[]): Promise<void>;
  /** Runs after git took a push, before the client hears of it. */
  afterPush(listener: (repository: string) => Promise<void> | void): void;
  /** Connections are refused until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
}

/** Starts a git server on a free loopback port; dispose of it to stop it and remove its repositories. */
export async function startGitServer(options: GitServerOptions = {}): Promise<GitServer> {
  const root = await mkdtemp(join(tmpdir(), 'git-server-'));
  const template = join(root, '.template');
  const clones = join(root, '.clones');
  await mkdir(clones);
  await writeTemplate(template);
  const faults = new FaultScript();
  const requests: GitRequest[] = [];
  const listeners: ((repository: string) => Promise<void> | void)[] = [];
  const stopped = new AbortController();
  const running = new Set<Promise<void>>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const exchange = readExchange(request);
    if (!exchange) return void response.writeHead(404).end('Not Found');
    const { operation, stage, repository } = exchange;
    const end = (status: number) => {
      requests.push({ ...exchange, status });
      return response;
    };
    const fault = faults.take(operation, stage, repository);
    await fault?.before?.();
    if (fault?.cut === 'before') return cut(end(0));
    const status = fault?.status ?? refusal(options.access, exchange);
    if (status) {
      request.resume();
      const challenge = status === 401 ? { 'www-authenticate': 'Basic realm="git"' } : {};
      return void end(status)
        .writeHead(status, { 'content-type': 'text/plain', ...challenge, ...(fault?.location && led(request, fault.location)) })
        .end(`refused with ${status}\n${fault?.echo ? `${echoed(request)}\n` : ''}`);
    }
    const backend = runBackend({ root, request, response, signal: stopped.signal, mute: fault?.cut === 'after' });
    running.add(backend);
    await backend.finally(() => running.delete(backend));
    if (operation === 'push' && stage === 'pack') for (const listener of listeners) await listener(repository);
    if (fault?.cut) return cut(end(0));
    end(response.statusCode).end();
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => response.destroy(error));
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  const down = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const folderOf = (name: string) => join(root, `${name}.git`);
  const urlOf = (name: string) => `${url}/${name}.git`;

  return {
    url,
    root,
    faults,
    requests,
    urlOf,
    person: (name, options) => Person.at(urlOf(name), { within: clones, ...options }),
    folderOf,
    async createRepository(name, branch = 'main') {
      await git(root, ['init', '--quiet', '--bare', `--initial-branch=${branch}`, `--template=${template}`, folderOf(name)]);
      return urlOf(name);
    },
    protect: (name, refs) => protectRefs(folderOf(name), refs),
    afterPush: (listener) => void listeners.push(listener),
    down,
    up: () => listen(port),
    async [Symbol.asyncDispose]() {
      stopped.abort();
      if (server.listening) await down();
      await Promise.allSettled(running);
      await rm(root, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Breaks off within the answer: before its first byte the client's curl would quietly try again. */
function cut(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': 1000 }).write('0000', () => response.destroy());
}

/** The same service of the repository at another address. */
const led = ({ url = '' }: IncomingMessage, repository: string) => ({
  location: repository + (/\/(info\/refs|git-upload-pack|git-receive-pack)(\?.*)?$/.exec(url)?.[0] ?? ''),
});

function refusal(access: GitServerOptions['access'], { operation, repository, token }: Exchange): number | undefined {
  if (!access) return undefined;
  const granted = access(token, repository);
  if (!granted) return 401;
  return operation === 'push' && granted === 'read' ? 403 : undefined;
}

/** The request's headers; the credentials as they came, and as they are. */
function echoed({ headers }: IncomingMessage): string {
  const basic = Buffer.from(headers.authorization?.replace(/^Basic /, '') ?? '', 'base64').toString();
  return `${JSON.stringify(headers)} ${basic}`;
}
