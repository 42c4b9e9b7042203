import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileText } from '../../../schemas/files/file-text.ts';
import { redact } from '../../text/redact.ts';
import { InterruptedError, RefusedError } from '../repo.ts';
import { type GitEnd, runGit } from './git-child.ts';
import { redirectOf } from './redirect-of.ts';

/** The environment of a git child: only this. */
export interface GitOptions {
  dir: string;
  /** Headers that must not be seen in argv or in a file: `Authorization: …`, for addresses under `origin`. */
  header?: { origin: string; value: string };
  /** Kills the child after this many ms. */
  timeout?: number;
  /** Kills the child at once. */
  signal?: AbortSignal;
  /** Called with the address to which the remote redirected git. */
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
 * Runs one git command and resolves to what it printed; `input` goes to its standard input. Rejects with git's own words (stderr and
 * stdout) when it exits with an error, with an InterruptedError when somebody else killed it, and with a plain error when its time was up.
 * Follows a redirect to another address on the same host, as GitHub sends for a renamed repository, but never to another host.
 */
export async function git(options: GitOptions, args: string[], input?: string | Buffer): Promise<string> {
  try {
    return (await run(options, args, input)).toString();
  } catch (error) {
    const moved = await movedRemote(options, error);
    if (!moved) throw error;
    options.onRedirect?.(moved.to);
    return (await run(options, args, input, moved)).toString();
  }
}

/** A remote that redirects to another address on the same host. */
interface Moved {
  from: string;
  to: string;
}

/** How to repeat a command that failed at a redirect; undefined if it failed otherwise. Throws if the redirect leads elsewhere. */
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
  throw new RefusedError(`the remote redirects to ${where}: check CALLBOARD_CONTENT_REMOTE, and the token`, { cause: error });
}

/** The texts of these blobs, in the same order. */
export async function blobs(options: GitOptions, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const output = await run(options, ['cat-file', '--batch'], `${ids.join('\n')}\n`);
  const texts: string[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const size = Number(/^\S+ blob (\d+)$/.exec(output.toString('latin1', at, end))?.[1] ?? Number.NaN);
    if (Number.isNaN(size)) throw new Error(`git has no blob ${ids[texts.length]}: the clone is incomplete`);
    texts.push(fileText(output.subarray(end + 1, end + 1 + size)).text);
    at = end + size + 2;
  }
  return texts;
}

async function run(options: GitOptions, args: string[], input?: string | Buffer, moved?: Moved): Promise<Buffer> {
  const { dir, timeout, signal } = options;
  const end = await runGit({ dir, env: environment(options, moved), input, timeout, signal }, args).catch(
    (cause: NodeJS.ErrnoException) => {
      // If the folder is missing, the system reports git as missing.
      if (!existsSync(dir)) throw new InterruptedError(`the folder ${dir} is gone`, { cause });
      throw new Error(`git cannot be started (${cause.code ?? cause.message}): install it, or add its folder to PATH`, { cause });
    },
  );
  if (end.code === 0) return end.stdout;
  throw failure(args[0] ?? '', options, end);
}

function failure(command: string, { header, timeout }: GitOptions, { code, signal, endedFor, stdout, stderr }: GitEnd): Error {
  if (endedFor === 'timeout') return new Error(`git ${command} took longer than ${timeout} ms and was killed`);
  if (endedFor === 'stop') return new InterruptedError(`git ${command} was killed, because Callboard stops`);
  if (signal !== null) return new InterruptedError(`git ${command} was killed from outside, by ${signal}`);
  const said = Buffer.concat([stderr, stdout]).toString().trim();
  return new Error(redact(said, secretsIn(header)) || `git ${command} ended with exit code ${code}`);
}

function environment({ dir, header }: GitOptions, moved?: Moved): Record<string, string> {
  const settings = {
    // Maintenance runs inside the command that began it, so that killing the command ends it too.
    'gc.autoDetach': 'false',
    // A git that follows a redirect sends the header to any host.
    'http.followRedirects': 'false',
    ...(moved && { [`url.${moved.to}.insteadOf`]: moved.from }),
    ...(header && { [`http.${header.origin}.extraHeader`]: header.value }),
  };
  const env: Record<string, string> = {
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    // A folder that is no repository must not count as part of a repository around it.
    GIT_CEILING_DIRECTORIES: dirname(dir),
    // Helpers of a git that was killed alone end by themselves.
    GIT_HTTP_LOW_SPEED_LIMIT: '1',
    GIT_HTTP_LOW_SPEED_TIME: '60',
    GIT_CONFIG_COUNT: `${Object.keys(settings).length}`,
  };
  for (const [index, [key, value]] of Object.entries(settings).entries()) {
    env[`GIT_CONFIG_KEY_${index}`] = key;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  }
  for (const name of passed) if (process.env[name] !== undefined) env[name] = process.env[name];
  return env;
}

/** A host may repeat what it was sent, and git then prints that. */
function secretsIn(header: GitOptions['header']): string[] {
  const credentials = header?.value.replace(/^Authorization: Basic /, '') ?? '';
  const password = Buffer.from(credentials, 'base64')
    .toString()
    .replace(/^[^:]*:/, '');
  return header ? [header.value, credentials, password] : [];
}
