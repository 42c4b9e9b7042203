import { dirname } from 'node:path';
import { type SimpleGit, simpleGit } from 'simple-git';
import { redact } from '../redact.ts';
import { redirectOf } from './redirect-of.ts';
import { RefusedError } from './repo.ts';

/** The environment a git child gets: nothing of ours but this. */
export interface GitOptions {
  dir: string;
  /** Headers that must not be seen in argv or in a file: `Authorization: …`, for addresses under `origin`. */
  header?: { origin: string; value: string };
  /** Ends the child after so many ms. */
  timeout?: number;
  /** Hears to which address the remote leads on, where git was led there. */
  onRedirect?: (to: string) => void;
}

const passed = [
  'PATH',
  'HOME',
  'SSH_AUTH_SOCK',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'TMPDIR',
];

/**
 * Runs one git command and resolves to what it printed; `input` goes to its standard input.
 * Rejects with git's own words (stdout and stderr) when it exits with an error or the time-out ends it. Where the remote leads on to
 * another address on the same host, as GitHub does for a repository that was renamed, git goes there; to another host it does not.
 */
export async function git(options: GitOptions, args: string[], input?: string | Buffer): Promise<string> {
  try {
    return await run(options, args, input);
  } catch (error) {
    const moved = await movedRemote(options, error);
    if (!moved) throw error;
    options.onRedirect?.(moved.to);
    return await run(options, args, input, moved);
  }
}

async function run(options: GitOptions, args: string[], input?: string | Buffer, moved?: Moved): Promise<string> {
  const timeout = options.timeout === undefined ? undefined : AbortSignal.timeout(options.timeout);
  try {
    return await instance(options, input, timeout, moved).raw(args);
  } catch (error) {
    if (timeout?.aborted) throw new Error(`git ${args[0]} took longer than ${options.timeout} ms and was ended`, { cause: error });
    throw error;
  }
}

/** A remote that answers at another address of the same host. */
interface Moved {
  from: string;
  to: string;
}

/** What git is to do where it failed at a redirect; undefined where it failed otherwise. Throws where the redirect leads elsewhere. */
async function movedRemote({ header }: GitOptions, error: unknown): Promise<Moved | undefined> {
  const [, from] = /unable to access '(https?:\/\/[^']+)': The requested URL returned error: 30[12378]\b/.exec(`${error}`) ?? [];
  if (from === undefined) return undefined;
  const own = header !== undefined && from.startsWith(header.origin) ? header.value.replace(/^Authorization: /, '') : undefined;
  const redirect = await redirectOf(from, own);
  const to = redirect && redact(redirect.to, secretsIn(header));
  if (redirect?.isRepository && new URL(redirect.to).origin === new URL(from).origin && redirect.to !== from.replace(/\/$/, ''))
    return { from: from.replace(/\/$/, ''), to: redirect.to };
  if (redirect?.isRepository) throw new RefusedError(`the remote moved to ${to}: set CALLBOARD_CONTENT_REMOTE to it`, { cause: error });
  const where = to === undefined ? 'another address' : `${to}, which is no repository`;
  throw new RefusedError(`the remote leads on to ${where}: check CALLBOARD_CONTENT_REMOTE, and the token`, { cause: error });
}

/** The texts of these blobs, in their order. */
export async function blobs(options: GitOptions, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const output: Buffer = await instance(options, `${ids.join('\n')}\n`).binaryCatFile(['--batch']);
  const texts: string[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const size = Number(/^\S+ blob (\d+)$/.exec(output.toString('latin1', at, end))?.[1] ?? Number.NaN);
    if (Number.isNaN(size)) throw new Error(`git knows no blob ${ids[texts.length]}: the clone is not whole`);
    texts.push(output.toString('utf8', end + 1, end + 1 + size));
    at = end + size + 2;
  }
  return texts;
}

/** A fresh instance per command: an aborted one is of no more use. */
function instance(options: GitOptions, input?: string | Buffer, abort?: AbortSignal, moved?: Moved): SimpleGit {
  const env: Record<string, string> = {
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    // A folder that is no repository, or no more one, is not taken for a part of one around it.
    GIT_CEILING_DIRECTORIES: dirname(options.dir),
    // One that nobody waits for any more, since the receiver was stopped meanwhile, ends by itself.
    GIT_HTTP_LOW_SPEED_LIMIT: '1',
    GIT_HTTP_LOW_SPEED_TIME: '60',
  };
  for (const name of passed) if (process.env[name] !== undefined) env[name] = process.env[name];
  // A git that follows a redirect shows the header to whatever host that leads to.
  const config = [['http.followRedirects', 'false']];
  if (options.header) config.push([`http.${options.header.origin}.extraHeader`, options.header.value]);
  if (moved) config.push([`url.${moved.to}.insteadOf`, moved.from]);
  env.GIT_CONFIG_COUNT = String(config.length);
  for (const [index, [key = '', value = '']] of config.entries()) {
    env[`GIT_CONFIG_KEY_${index}`] = key;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  }
  return simpleGit({
    baseDir: options.dir,
    ...(abort && { abort }),
    input: () => input,
    completion: { onClose: true, onExit: false },
    allowEnvironment: Object.keys(env).filter((name) => name.startsWith('GIT_')),
    unsafe: { allowUnsafeConfigEnvCount: true, allowUnsafeUrlRewrite: moved !== undefined },
    errors(error, { exitCode, stdOut, stdErr }) {
      if (exitCode === 0) return error;
      const said = Buffer.concat([...stdErr, ...stdOut])
        .toString()
        .trim();
      return new Error(redact(said, secretsIn(options.header)) || `git ended with exit code ${exitCode}`);
    },
  }).env(env);
}

/** A host may answer with what it was sent, and git then says that. */
function secretsIn(header: GitOptions['header']): string[] {
  const credentials = header?.value.replace(/^Authorization: Basic /, '') ?? '';
  const password = Buffer.from(credentials, 'base64')
    .toString()
    .replace(/^[^:]*:/, '');
  return header ? [header.value, credentials, password] : [];
}
